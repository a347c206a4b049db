// One experiment: today's lot with two buttons, or the result; ending it early and removing it.
import { Button, Group, Text, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { z } from 'zod'
import type { experimentSchema } from '../../../core/experiments/experiments.contract.ts'
import { queryClient } from '../../app/query-client.ts'
import { api, query } from '../../rpc/client.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { showUndo } from '../../ui/undo-notice.tsx'
import { formatDay, todayHere } from '../dates.ts'
import { usePatternWords } from './use-patterns.ts'

/** An experiment as the core tells it. */
type Experiment = z.infer<typeof experimentSchema>

const refresh = () => queryClient.invalidateQueries({ queryKey: query.experiments.key() })

/** Makes a removed experiment again: the same id draws the same lots. */
async function makeAgain({ id, title, outcome, startsOn, length, days, endedOn }: Experiment): Promise<void> {
  await api.experiments.create({
    id,
    title,
    outcome,
    startsOn,
    length: length === 20 || length === 40 ? length : 28,
  })
  for (const { date, did } of days)
    if (did !== null) await api.experiments.markDay({ experimentId: id, date, did })
  if (endedOn !== null) await api.experiments.end({ experimentId: id, endedOn })
  await refresh()
}

/** One experiment of the list. */
export function ExperimentItem({ experiment }: { experiment: Experiment }) {
  const { t, language } = usePatternWords()
  const { id, title, startsOn, lastDay, state, length, days, followed } = experiment
  const end = useMutation({
    mutationFn: () => api.experiments.end({ experimentId: id, endedOn: todayHere() }),
    onSuccess: () => {
      void refresh()
      const goOn = () => void api.experiments.end({ experimentId: id, endedOn: null }).then(refresh)
      showUndo({ message: t('experiments.ended'), undoLabel: t('common:undo'), onUndo: goOn })
    },
  })
  const remove = useMutation({
    mutationFn: () => api.experiments.remove({ experimentId: id }),
    onSuccess: () => {
      void refresh()
      showUndo({
        message: t('experiments.removed'),
        undoLabel: t('common:undo'),
        onUndo: () => void makeAgain(experiment),
      })
    },
  })
  return (
    <>
      <Title order={3} size="h4">
        {title}
      </Title>
      <Text size="sm" c="dimmed">
        {t(`experiments.state.${state}`, {
          start: formatDay(startsOn, language),
          last: formatDay(lastDay, language),
          day: days.length,
          length,
        })}{' '}
        {followed.said > 0 && t('experiments.followed', { count: followed.said, asDrawn: followed.asDrawn })}
      </Text>
      {state === 'running' && <TodaysLot experiment={experiment} />}
      {state === 'over' && <Result experiment={experiment} />}
      <ErrorNotice error={end.error ?? remove.error} mt="xs" />
      <Group mt="xs" gap="xs">
        {state === 'running' && (
          <Button variant="subtle" size="compact-md" onClick={() => end.mutate()} loading={end.isPending}>
            {t('experiments.end')}
          </Button>
        )}
        <Button variant="subtle" size="compact-md" onClick={() => remove.mutate()} loading={remove.isPending}>
          {t('experiments.remove')}
        </Button>
      </Group>
    </>
  )
}

function TodaysLot({ experiment }: { experiment: Experiment }) {
  const { t } = usePatternWords()
  const today = experiment.days.find(({ date }) => date === todayHere())
  const mark = useMutation({
    mutationFn: (did: boolean | null) =>
      api.experiments.markDay({ experimentId: experiment.id, date: todayHere(), did }),
    onSuccess: refresh,
  })
  if (!today) return null
  return (
    <>
      <Text mt="xs">{t(today.isOn ? 'experiments.todayOn' : 'experiments.todayOff')}</Text>
      <Group mt="xs" gap="xs">
        {[true, false].map((did) => (
          <Button
            key={String(did)}
            variant={today.did === did ? 'filled' : 'default'}
            aria-pressed={today.did === did}
            onClick={() => mark.mutate(today.did === did ? null : did)}
          >
            {t(did ? 'experiments.did' : 'experiments.didNot')}
          </Button>
        ))}
      </Group>
      <ErrorNotice error={mark.error} mt="xs" />
    </>
  )
}

function Result({ experiment }: { experiment: Experiment }) {
  const { t, number, nameOf, inText } = usePatternWords()
  const { result, values, outcome } = experiment
  const name = nameOf(outcome)
  if (!result) return <Text mt="xs">{t('experiments.few', { ...values, name: inText(outcome) })}</Text>
  const { value, from, to } = result.difference
  const verdict = from > 0 ? 'higher' : to < 0 ? 'lower' : 'unclear'
  return (
    <>
      <Text mt="xs">
        {t(`experiments.result.${verdict}`, {
          name,
          inText: inText(outcome),
          value: number(Math.abs(value)),
          from: number(from),
          to: number(to),
        })}
      </Text>
      <Text size="sm" c="dimmed">
        {t('experiments.stands', { on: result.nOn, off: result.nOff })}
      </Text>
    </>
  )
}
