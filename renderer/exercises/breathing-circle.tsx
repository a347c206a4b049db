// A circle that grows and shrinks with a breath, and says in a word what to do. With reduced motion it stands still and
// only the word changes. Readers do not hear it: the step's own words are read out instead.
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReducedMotion } from '../ui/use-reduced-motion.ts'
import type { BreathPart } from './breath-rhythm.ts'
import classes from './breathing-circle.module.css'

interface BreathingCircleProps {
  readonly rhythm: readonly BreathPart[]
  readonly running: boolean
}

/** Moves through `rhythm` again and again while `running`. */
export function BreathingCircle({ rhythm, running }: BreathingCircleProps) {
  const { t } = useTranslation('exercises')
  const still = useReducedMotion()
  const { now, begun } = useBreath(rhythm, running)
  if (!now) return null
  const seconds = still || !running ? 0 : now.seconds
  return (
    <div className={classes.place} aria-hidden>
      <div
        className={classes.circle}
        data-part={still ? 'still' : begun ? now.part : 'rest'}
        style={{ transitionDuration: `${seconds}s` }}
      />
      <span className={classes.word}>{t(`breath.${now.part}`)}</span>
    </div>
  )
}

// Begins one frame late, so that the circle moves into the first part instead of standing in it.
function useBreath(rhythm: readonly BreathPart[], running: boolean) {
  const [at, setAt] = useState(-1)
  const now = rhythm[Math.max(at, 0) % Math.max(rhythm.length, 1)]
  const seconds = now?.seconds ?? 0
  useEffect(() => {
    if (!running || seconds === 0) return undefined
    const timer = setTimeout(() => setAt(at + 1), at < 0 ? 20 : seconds * 1000)
    return () => clearTimeout(timer)
  }, [at, seconds, running])
  return { now, begun: at >= 0 }
}
