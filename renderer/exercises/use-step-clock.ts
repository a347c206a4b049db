// The clock of one step: counts only while running, so a pause loses nothing, and reads the monotonic clock, because a
// hidden window slows its timers down. What went by unseen is handed on when the time is up.
import { useEffect, useRef, useState } from 'react'

interface StepTime {
  /** Null: no limit. */
  readonly seconds: number | null
  /** How much of it is already over. */
  readonly spentMs: number
  readonly running: boolean
  /** Called once when the time is up, with how long ago that was. */
  readonly onEnd: (overMs: number) => void
}

/** Seconds left of a step; null without a limit. */
export function useStepClock({ seconds, spentMs, running, onEnd }: StepTime): number | null {
  const startMs = (seconds ?? 0) * 1000 - spentMs
  const [left, setLeft] = useState(Math.ceil(startMs / 1000))
  const leftMs = useRef(startMs)
  const end = useRef(onEnd)
  useEffect(() => {
    end.current = onEnd
  })
  useEffect(() => {
    if (seconds === null || !running || leftMs.current <= 0) return undefined
    let last = performance.now()
    const tick = () => {
      const now = performance.now()
      leftMs.current -= now - last
      last = now
      setLeft(Math.max(0, Math.ceil(leftMs.current / 1000)))
      if (leftMs.current > 0) return
      stop()
      end.current(-leftMs.current)
    }
    const timer = setInterval(tick, 200)
    // A window that comes back shows the right time at once.
    document.addEventListener('visibilitychange', tick)
    const stop = () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', tick)
    }
    return stop
  }, [seconds, running])
  return seconds === null ? null : left
}
