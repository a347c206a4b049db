// Planning an experiment: what, how long, from when, and which scale is compared. The lots are drawn when it is saved.
import { Button, Group, SegmentedControl, Select, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { newId } from '../../../core/kernel/ids.ts'
import { addDays } from '../../../core/kernel/local-day.ts'
import { queryClient } from '../../app/query-client.ts'
import { api, query } from '../../rpc/client.ts'
import type { CardRequest } from '../../safety/card-data.ts'
import { SafetyCard } from '../../safety/safety-card.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { todayHere } from '../dates.ts'
import { outcomes, usePatternWords } from './use-patterns.ts'

const lengths = [20, 28, 40] as const

/** The form; `onDone` when it was saved or given up. */
export function ExperimentForm({ onDone }: { onDone: () => void }) {
  const { t, nameOf } = usePatternWords()
  const [id] = useState(() => newId<string>())
  const [title, setTitle] = useState('')
  const [outcome, setOutcome] = useState('mood')
  const [length, setLength] = useState('28')
  const [start, setStart] = useState('tomorrow')
  const [card, setCard] = useState<CardRequest | null>(null)
  const save = useMutation({
    mutationFn: () =>
      api.experiments.create({
        id,
        title: title.trim(),
        outcome: outcomes.find((one) => one === outcome) ?? 'mood',
        length: lengths.find((one) => String(one) === length) ?? 28,
        startsOn: addDays(todayHere(), start === 'tomorrow' ? 1 : 0),
      }),
    onSuccess: ({ safety }) => {
      void queryClient.invalidateQueries({ queryKey: query.experiments.key() })
      if (safety) setCard(safety)
      else onDone()
    },
  })
  if (card) return <SafetyCard request={card} onBack={onDone} />
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <TextInput
        label={t('experiments.what')}
        description={t('experiments.whatHint')}
        maxLength={200}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Group mt="sm" align="end">
        <Select
          label={t('experiments.compare')}
          data={outcomes.map((value) => ({ value, label: nameOf(value) }))}
          value={outcome}
          onChange={(value) => setOutcome(value ?? 'mood')}
          allowDeselect={false}
        />
        <Select
          label={t('experiments.length')}
          data={lengths.map((value) => ({
            value: String(value),
            label: t('choose.window', { count: value }),
          }))}
          value={length}
          onChange={(value) => setLength(value ?? '28')}
          allowDeselect={false}
        />
        <SegmentedControl
          aria-label={t('experiments.start')}
          data={['today', 'tomorrow'].map((value) => ({ value, label: t(`experiments.${value}`) }))}
          value={start}
          onChange={setStart}
        />
      </Group>
      <Text size="sm" c="dimmed" mt="sm" maw="44rem">
        {t('experiments.care')}
      </Text>
      <ErrorNotice error={save.error} mt="sm" />
      <Group mt="sm">
        <Button type="submit" disabled={title.trim() === ''} loading={save.isPending}>
          {t('experiments.draw')}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {t('experiments.cancel')}
        </Button>
      </Group>
    </form>
  )
}
