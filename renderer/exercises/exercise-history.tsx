// How an exercise went before: the trend when there is one, and each time with its numbers and kept words.
import { Button, Group } from '@mantine/core'
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { queryClient } from '../app/query-client.ts'
import { formatLongDay } from '../insights/dates.ts'
import { api, query } from '../rpc/client.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { ShowMore } from '../ui/show-more.tsx'
import { showUndo } from '../ui/undo-notice.tsx'
import { AnswerList } from './answer-list.tsx'
import classes from './exercise-player.module.css'
import type { ExerciseUse } from './exercise-types.ts'
import { givenAgain } from './given-answers.ts'
import { TrendLine } from './trend-line.tsx'

const pageSize = 10

/** The history; nothing while there is none. */
export function ExerciseHistory({ exerciseId }: { readonly exerciseId: string }) {
  const { t } = useTranslation('exercises')
  const trends = useQuery(query.exercises.trends.queryOptions())
  const uses = useInfiniteQuery(
    query.exercises.uses.infiniteOptions({
      input: (cursor: string | undefined) => ({
        exerciseId,
        limit: pageSize,
        ...(cursor !== undefined && { cursor }),
      }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  )
  if (!uses.data && uses.error) return <ErrorNotice error={uses.error} onRetry={() => void uses.refetch()} />
  const items = uses.data?.pages.flatMap((page) => page.items) ?? []
  const trend = trends.data?.items.find((item) => item.exerciseId === exerciseId)
  if (items.length === 0) return null
  return (
    <section aria-labelledby="history-heading" className={classes.history}>
      <h2 id="history-heading">{t('history.heading')}</h2>
      {trend && (
        <p>
          <TrendLine trend={trend} />
        </p>
      )}
      <ol>
        {items.map((use) => (
          <Use key={use.id} use={use} />
        ))}
      </ol>
      <ShowMore {...uses} />
    </section>
  )
}

const refresh = () => queryClient.invalidateQueries({ queryKey: query.exercises.key() })

const recordAgain = ({ answers, localDate: _day, version: _version, ...use }: ExerciseUse) =>
  api.exercises.record({ ...use, answers: givenAgain(answers) })

function Use({ use }: { readonly use: ExerciseUse }) {
  const { t, i18n } = useTranslation('exercises')
  const day = formatLongDay(use.localDate, i18n.language)
  const change = useMutation({
    mutationFn: async ({
      act,
    }: {
      act: () => Promise<unknown>
      undo: () => Promise<unknown>
      said: string
    }) => act(),
    onSuccess: (_done, { undo, said }) => {
      void refresh()
      showUndo({ message: said, undoLabel: t('common:undo'), onUndo: () => void undo().then(refresh) })
    },
  })
  const remove = () =>
    change.mutate({
      act: () => api.exercises.remove({ useId: use.id }),
      undo: () => recordAgain(use),
      said: t('history.removed'),
    })
  const removeWords = () =>
    change.mutate({
      act: () => api.exercises.keep({ useId: use.id, answers: {} }),
      undo: () => api.exercises.keep({ useId: use.id, answers: givenAgain(use.answers) }),
      said: t('history.wordsRemoved'),
    })
  return (
    <li>
      <h3>{day}</h3>
      <p>
        {t('history.numbers', {
          before: use.distressBefore ?? '–',
          after: use.distressAfter ?? '–',
          ended: t(`history.${use.ended}`),
        })}
      </p>
      {use.answers.length > 0 && (
        <details>
          <summary>{t('history.words')}</summary>
          <AnswerList answers={use.answers} />
          <Button variant="default" size="sm" mt="xs" onClick={removeWords}>
            {t('history.removeWords')}
          </Button>
        </details>
      )}
      <Group gap="xs" mt="xs">
        <Button variant="default" size="sm" aria-label={t('history.removeOf', { day })} onClick={remove}>
          {t('history.remove')}
        </Button>
      </Group>
      {change.error && <ErrorNotice error={change.error} />}
    </li>
  )
}
