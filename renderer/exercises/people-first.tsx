// When danger was spoken of lately, people come before any exercise. What settles may be begun after that by the
// person's own choice; the rest waits (clinical.md §5, columns "Care" and selection rules).
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CardRequest } from '../safety/card-data.ts'
import { SafetyCard } from '../safety/safety-card.tsx'
import type { Exercise } from './exercise-types.ts'
import { GentlerWays } from './gentler-ways.tsx'
import classes from './exercise-player.module.css'

/** From this level of danger on, people come first whatever the exercise (clinical.md §5, selection rules). */
export const peopleFirstFrom = 3

interface PeopleFirstProps {
  readonly level: CardRequest['level']
  readonly exercise: Exercise
  readonly gentler: Exercise | undefined
  readonly children: ReactNode
}

/** `children` at once while nothing speaks against it; otherwise the card, and what may come after it. */
export function PeopleFirst({ level, exercise, gentler, children }: PeopleFirstProps) {
  const { t } = useTranslation('exercises')
  const [isSeen, setSeen] = useState(false)
  const waits = level > exercise.upToLevel
  if (!waits && (isSeen || level < peopleFirstFrom)) return children
  return (
    <>
      {!isSeen && (
        <SafetyCard request={{ level, special: [], display: 'open' }} onBack={() => setSeen(true)} />
      )}
      {waits && (
        <section className={classes.stage} aria-labelledby="waits-heading">
          <h2 id="waits-heading" className={classes.heading}>
            {t('waits.title')}
          </h2>
          <p>{t('waits.body')}</p>
          <GentlerWays gentler={gentler} help />
        </section>
      )}
    </>
  )
}
