// The offer of an exercise below a reply. It can be put aside, and is then gone until the conversation is opened again.
import { Button, Group, Text } from '@mantine/core'
import { IconLeaf } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../../exercises/button-link.tsx'
import { useExerciseOrigin } from '../../exercises/exercise-origin.ts'
import { query } from '../../rpc/client.ts'
import type { Message } from '../message-types.ts'

/** The offer; shows nothing while the exercise is not known. */
export function ExerciseOffer({ message, id }: { readonly message: Message; readonly id: string }) {
  const { t } = useTranslation('companion')
  const exercises = useQuery(query.exercises.list.queryOptions({ staleTime: Infinity }))
  const [later, setLater] = useState(false)
  const exercise = exercises.data?.items.find((item) => item.id === id)
  if (!exercise || later) return null
  return (
    <Group gap="xs" mt="xs">
      <ButtonLink
        to="/exercises/$exerciseId"
        params={{ exerciseId: id }}
        variant="default"
        size="sm"
        leftSection={<IconLeaf size="1.1em" aria-hidden />}
        onClick={() => useExerciseOrigin.setState({ conversationId: message.conversationId })}
      >
        {t('offer.start', { title: exercise.title })}
      </ButtonLink>
      <Text size="sm" c="dimmed">
        {t('offer.minutes', { count: exercise.minutes })}
      </Text>
      <Button variant="subtle" color="gray" size="compact-md" onClick={() => setLater(true)}>
        {t('offer.later')}
      </Button>
    </Group>
  )
}
