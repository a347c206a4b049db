// A quiet way from a check-in or another screen to exercises that fit it. When danger was spoken of lately it leads to
// people. Nothing counts how often it was followed.
import { Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { query } from '../rpc/client.ts'
import { ButtonLink } from './button-link.tsx'
import { peopleFirstFrom } from './people-first.tsx'
import { type HowThingsAre, useFitting } from './use-fitting.ts'

const mostShown = 2

const intoView = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' })

interface FittingExercisesProps extends HowThingsAre {
  /** Whether the page scrolls to it, where what was just done left it out of sight. */
  readonly inSight?: boolean
}

/** Links to at most two fitting exercises and to all of them. */
export function FittingExercises({ inSight = false, ...now }: FittingExercisesProps) {
  const { t } = useTranslation('exercises')
  const fitting = useFitting(now)
  const exercises = useQuery(query.exercises.list.queryOptions({ staleTime: Infinity }))
  if (!fitting.data || !exercises.data) return null
  const { ids, level } = fitting.data
  if (level >= peopleFirstFrom)
    return (
      <ButtonLink to="/safety" variant="default" my="sm">
        {t('common:getHelpNow')}
      </ButtonLink>
    )
  const shown = ids.flatMap((id) => exercises.data.items.filter((item) => item.id === id)).slice(0, mostShown)
  return (
    <section aria-label={t('fitting.label')} ref={inSight ? intoView : null}>
      <p>{t(shown.length > 0 ? 'fitting.some' : 'fitting.none')}</p>
      <Group gap="sm" my="sm">
        {shown.map(({ id, title }) => (
          <ButtonLink key={id} to="/exercises/$exerciseId" params={{ exerciseId: id }} variant="default">
            {title}
          </ButtonLink>
        ))}
        <ButtonLink to="/exercises" variant="subtle">
          {t('all')}
        </ButtonLink>
      </Group>
    </section>
  )
}

interface CheckedIn {
  readonly mood: number
  readonly energy: number | null
  readonly tension: number | null
}

/** The same after a check-in. Where tension was not asked for, a low mood stands for distress. */
export const AfterCheckIn = ({ mood, energy, tension }: CheckedIn) => (
  <FittingExercises inSight distress={tension ?? 10 - mood} energy={energy ?? undefined} pleasure={mood} />
)
