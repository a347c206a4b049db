// Notices that somebody comes back after a call or a message was begun from here in another program: that is the moment to
// ask whether it worked (clinical.md §3.5).
import { useEffect, useRef } from 'react'
import type { RefObject } from 'react'

const isWayOut = ({ target }: Event): boolean =>
  target instanceof Element && target.closest('a[href]') !== null

/** Calls `onReturn` once after a link within `place` was followed, when the window is in front again. */
export function useReturn(place: RefObject<HTMLElement | null>, onReturn: () => void): void {
  const isAway = useRef(false)
  useEffect(() => {
    const within = place.current
    const leave = (event: Event) => {
      if (isWayOut(event)) isAway.current = true
    }
    const look = () => {
      if (!isAway.current || document.visibilityState !== 'visible') return
      isAway.current = false
      onReturn()
    }
    within?.addEventListener('click', leave)
    window.addEventListener('focus', look)
    document.addEventListener('visibilitychange', look)
    return () => {
      within?.removeEventListener('click', leave)
      window.removeEventListener('focus', look)
      document.removeEventListener('visibilitychange', look)
    }
  })
}
