// The wait after wrong tries, counted down on screen. The core keeps the real count; this only spares useless tries.
import { useEffect, useState } from 'react'

/** Seconds left of a wait, rounded up; 0 when it is over. */
export const secondsLeft = (untilMs: number, nowMs: number): number =>
  Math.max(0, Math.ceil((untilMs - nowMs) / 1000))

/** Seconds left, and a function that starts a wait of so many milliseconds. */
export function useWait(): [seconds: number, start: (ms: number) => void] {
  const [untilMs, setUntilMs] = useState(0)
  const [seconds, setSeconds] = useState(0)

  useEffect(() => {
    const show = () => {
      const left = secondsLeft(untilMs, Date.now())
      setSeconds(left)
      if (left === 0) clearInterval(timer)
    }
    const timer = setInterval(show, 250)
    show()
    return () => clearInterval(timer)
  }, [untilMs])

  return [seconds, (ms) => ms > 0 && setUntilMs(Date.now() + ms)]
}
