// Days about which the level of a scale moved, each with the question that only the person can answer: what happened?
import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import type { changesSchema } from '../../../core/insights/patterns/patterns.contract.ts'
import { queryClient } from '../../app/query-client.ts'
import { api, query } from '../../rpc/client.ts'
import type { CardRequest } from '../../safety/card-data.ts'
import { SafetyCard } from '../../safety/safety-card.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { formatDay } from '../dates.ts'
import { PatternCard } from './pattern-card.tsx'
import { type Asked, usePatternWords } from './use-patterns.ts'

/** One change as the core sends it. */
type Change = z.infer<typeof changesSchema>['changes'][number]

/** The card. */
export function ChangesCard({ asked }: { asked: Asked }) {
  const { t, nameOf } = usePatternWords()
  const { data, error, isPending, refetch } = useQuery(
    query.insights.changes.queryOptions({ input: asked, staleTime: 0 }),
  )
  const name = nameOf(asked.series)
  return (
    <PatternCard
      title={t('changes.title')}
      description={t('changes.description')}
      basis={t('changes.basis', { n: data?.n ?? 0, days: data?.range.days ?? 0 })}
      notEnough={data?.notEnough ?? null}
      loading={isPending}
      error={error}
      onRetry={() => void refetch()}
    >
      {data?.changes.length === 0 && <Text>{t('changes.none', { name })}</Text>}
      <Stack gap="lg">
        {data?.changes.map((change) => (
          <ChangeItem key={`${asked.series} ${change.date} ${change.note}`} change={change} asked={asked} />
        ))}
      </Stack>
    </PatternCard>
  )
}

function ChangeItem({ change, asked }: { change: Change; asked: Asked }) {
  const { t, language, number, nameOf } = usePatternWords()
  const [note, setNote] = useState(change.note ?? '')
  const [card, setCard] = useState<CardRequest | null>(null)
  const save = useMutation({
    mutationFn: () => api.insights.noteChange({ series: asked.series, date: change.date, note }),
    onSuccess: ({ safety }) => {
      setCard(safety)
      if (!safety) void queryClient.invalidateQueries({ queryKey: query.insights.changes.key() })
    },
  })
  const date = formatDay(change.date, language)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      {card && <SafetyCard request={card} onBack={() => setCard(null)} />}
      <Text>
        {t('changes.moved', {
          name: nameOf(asked.series),
          date,
          before: number(change.before),
          after: number(change.after),
        })}
      </Text>
      <Text size="sm" c="dimmed">
        {t('changes.interval', {
          from: number(change.difference.from),
          to: number(change.difference.to),
          nBefore: change.nBefore,
          nAfter: change.nAfter,
        })}
      </Text>
      <Textarea
        mt="xs"
        autosize
        maxLength={2000}
        label={t('changes.question', { date })}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <ErrorNotice error={save.error} mt="xs" />
      <Group mt="xs">
        <Button
          type="submit"
          variant="default"
          disabled={note.trim() === (change.note ?? '')}
          loading={save.isPending}
        >
          {t('changes.save')}
        </Button>
      </Group>
    </form>
  )
}
