// The places where this vault is open now, each with a way to end it.
import { Badge, Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { query } from '../rpc/client.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { formatMoment } from '../ui/formats.ts'
import { LoadingBlock } from '../ui/loading-block.tsx'
import { Row } from './group.tsx'

/** The list of open sessions. */
export function Sessions() {
  const { t, i18n } = useTranslation('settings')
  const cache = useQueryClient()
  const { data, error, refetch } = useQuery(query.sessions.list.queryOptions({ staleTime: 0 }))
  const revoke = useMutation(
    query.sessions.revoke.mutationOptions({
      onSettled: () => cache.invalidateQueries({ queryKey: query.sessions.list.key() }),
    }),
  )
  if (!data && error) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  if (!data) return <LoadingBlock lines={2} />
  const at = (ms: number) => formatMoment(ms, i18n.language)

  return (
    <>
      <ErrorNotice error={revoke.error} />
      {data.items.map((session) => (
        <Row
          key={session.id}
          name={t(`account.sessions.kind.${session.kind}`)}
          hint={t('account.sessions.times', {
            started: at(session.startedAtMs),
            used: at(session.lastUsedAtMs),
          })}
        >
          {session.current ? (
            <Badge variant="light" size="lg" tt="none">
              {t('account.sessions.current')}
            </Badge>
          ) : (
            <Button
              variant="default"
              loading={revoke.isPending && revoke.variables.sessionId === session.id}
              onClick={() => revoke.mutate({ sessionId: session.id })}
            >
              {t('account.sessions.end')}
            </Button>
          )}
        </Row>
      ))}
    </>
  )
}
