// Reading old messages again after the reader changed: offered, never begun by itself; with progress, pause and stop.
import { Button, Group as Row, Progress, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { queryClient } from '../app/query-client.ts'
import { api, query } from '../rpc/client.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { LoadingBlock } from '../ui/loading-block.tsx'

const whileRunningMs = 1000
const options = query.readings.rereading.queryOptions()

function useChange(change: () => ReturnType<typeof api.readings.reread>) {
  return useMutation({
    mutationFn: change,
    onSuccess: (now) => queryClient.setQueryData(options.queryKey, now),
  })
}

/** The offer, or the run. */
export function Rereading() {
  const { t } = useTranslation('affect')
  const asked = useQuery({
    ...options,
    refetchInterval: ({ state }) => (state.data?.run?.state === 'running' ? whileRunningMs : false),
  })
  const start = useChange(() => api.readings.reread())
  const pause = useChange(() => api.readings.pauseRereading())
  const stop = useChange(() => api.readings.stopRereading())
  if (!asked.data && asked.error)
    return <ErrorNotice error={asked.error} onRetry={() => void asked.refetch()} />
  if (!asked.data) return <LoadingBlock height={4} />
  const { run, stale, reader } = asked.data
  const fault = start.error ?? pause.error ?? stop.error
  const isOpen = run !== null && run.state !== 'done'
  return (
    <>
      {reader === null && <Text>{t('rereading.noReader')}</Text>}
      {reader !== null && !isOpen && <Text>{t('rereading.stale', { count: stale })}</Text>}
      {isOpen && (
        <>
          <Text>{t(`rereading.${run.state}`, { done: run.done, total: run.total })}</Text>
          <Progress
            my="xs"
            value={(100 * run.done) / Math.max(1, run.total)}
            aria-label={t('rereading.progress')}
          />
        </>
      )}
      {run?.state === 'done' && (
        <Text>{t('rereading.done', { kept: run.keptLevels, raised: run.raisedLevels })}</Text>
      )}
      <Row mt="xs">
        {run?.state === 'running' ? (
          <Button variant="default" onClick={() => pause.mutate()}>
            {t('rereading.pause')}
          </Button>
        ) : (
          (stale > 0 || isOpen) && (
            <Button variant="default" disabled={reader === null} onClick={() => start.mutate()}>
              {t(isOpen ? 'rereading.goOn' : 'rereading.start')}
            </Button>
          )
        )}
        {isOpen && (
          <Button variant="subtle" onClick={() => stop.mutate()}>
            {t('rereading.stop')}
          </Button>
        )}
      </Row>
      {fault && <ErrorNotice error={fault} onRetry={() => void asked.refetch()} />}
      <Text size="sm" c="dimmed" mt="xs">
        {t('rereading.danger')}
      </Text>
    </>
  )
}
