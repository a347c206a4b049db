// Notices that somebody comes back after a call or a message was begun from here in another program: that is the moment to
// ask whether it worked (clinical.md §3.5).
import { useEffect, useRef } from 'react'

/** Links that call or write, buttons that have the shell do so, and buttons that copy a number for another telephone. */
const wayOut = '[data-reaches]'

/** Calls `onReturn` once after a way to reach somebody was followed on this page, when the window is in front again. */
export function useReturn(onReturn: () => void): void {
  const isAway = useRef(false)
  useEffect(() => {
    const leave = ({ target }: Event) => {
      if (target instanceof Element && target.closest(wayOut)) isAway.current = true
    }
    const look = () => {
      if (!isAway.current || document.visibilityState !== 'visible') return
      isAway.current = false
      onReturn()
    }
    document.addEventListener('click', leave)
    window.addEventListener('focus', look)
    document.addEventListener('visibilitychange', look)
    return () => {
      document.removeEventListener('click', leave)
      window.removeEventListener('focus', look)
      document.removeEventListener('visibilitychange', look)
    }
  })
}
