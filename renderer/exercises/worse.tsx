// "This made it worse": the exercise ends at once, a little grounding, then people (clinical.md §5, "All flows").
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { RoutePair } from '../safety/route-pair.tsx'
import { cardFor } from '../safety/card-data.ts'
import { useCrisisLines } from '../safety/use-crisis-lines.ts'
import type { Exercise } from './exercise-types.ts'
import { GentlerWays } from './gentler-ways.tsx'
import { Stage } from './stage.tsx'

/** Level 1 of danger has no card; that of level 2 names people without assuming more. */
const people = { level: 2, special: [], display: 'open' } as const

/** The end of an exercise that did no good. */
export function Worse({
  gentler,
  children,
}: {
  readonly gentler: Exercise | undefined
  readonly children: ReactNode
}) {
  const { t } = useTranslation('exercises')
  const known = useCrisisLines()
  return (
    <Stage title={t('worse.title')}>
      <p>{t('worse.body')}</p>
      <p>{t('worse.ground')}</p>
      <h3>{t('worse.people')}</h3>
      <p>{t('worse.someone')}</p>
      {!known.loading && <RoutePair card={cardFor(people, known.lines)} />}
      <GentlerWays gentler={gentler} help />
      {children}
    </Stage>
  )
}
