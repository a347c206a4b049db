// The clock of one step: counts only while running, so a pause loses nothing, and reads the monotonic clock, because a
// hidden window slows its timers down.
import { useEffect, useRef, useState } from 'react'

/** Seconds left of a step that lasts `seconds` (null: no limit). Calls `onEnd` once when they are over. */
export function useStepClock(seconds: number | null, running: boolean, onEnd: () => void): number | null {
  const [left, setLeft] = useState(seconds)
  const leftMs = useRef((seconds ?? 0) * 1000)
  const end = useRef(onEnd)
  useEffect(() => {
    end.current = onEnd
  })
  useEffect(() => {
    if (seconds === null || !running) return undefined
    let last = performance.now()
    const timer = setInterval(() => {
      const now = performance.now()
      leftMs.current -= now - last
      last = now
      setLeft(Math.max(0, Math.ceil(leftMs.current / 1000)))
      if (leftMs.current > 0) return
      clearInterval(timer)
      end.current()
    }, 200)
    return () => clearInterval(timer)
  }, [seconds, running])
  return seconds === null ? null : left
}
