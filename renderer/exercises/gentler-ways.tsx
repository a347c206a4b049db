// Where to go from an exercise: something gentler, help from people, or back to where the person came from.
import { Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from './button-link.tsx'
import { useExerciseOrigin } from './exercise-origin.ts'
import type { Exercise } from './exercise-types.ts'

/** A gentler exercise, the way back, and with `help` the way to people. */
export function GentlerWays({ gentler, help = false }: { gentler?: Exercise | undefined; help?: boolean }) {
  const { t } = useTranslation('exercises')
  return (
    <Group gap="sm">
      {gentler && (
        <ButtonLink to="/exercises/$exerciseId" params={{ exerciseId: gentler.id }}>
          {t('tryOther', { title: gentler.title })}
        </ButtonLink>
      )}
      {help && (
        <ButtonLink to="/safety" variant="default">
          {t('common:getHelpNow')}
        </ButtonLink>
      )}
      <WayBack />
    </Group>
  )
}

/** Back to the conversation that offered the exercise, or to the list. */
export function WayBack() {
  const { t } = useTranslation('exercises')
  const conversationId = useExerciseOrigin((origin) => origin.conversationId)
  if (conversationId === null)
    return (
      <ButtonLink to="/exercises" variant="default">
        {t('all')}
      </ButtonLink>
    )
  return (
    <ButtonLink to="/conversations/$conversationId" params={{ conversationId }} variant="default">
      {t('backToConversation')}
    </ButtonLink>
  )
}
