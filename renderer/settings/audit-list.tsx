// What was opened and changed, newest first, without content. Each entry is chained to the one before: a gap shows.
import { Alert, Table } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { query } from '../rpc/client.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { formatMoment } from '../ui/formats.ts'
import { LoadingBlock } from '../ui/loading-block.tsx'
import { ShowMore } from '../ui/show-more.tsx'

const pageLength = 20

/** The record of the vault. */
export function AuditList() {
  const { t } = useTranslation('settings')
  const { data, error, refetch, ...more } = useInfiniteQuery(
    query.audit.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ limit: pageLength, ...(cursor !== undefined && { cursor }) }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
      staleTime: 0,
    }),
  )
  if (!data && error) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  if (!data) return <LoadingBlock lines={6} />
  const entries = data.pages.flatMap(({ items }) => items)
  const brokenSeq = data.pages[0]?.firstBrokenSeq ?? null
  return (
    <>
      {brokenSeq !== null && (
        <Alert color="red" icon={<IconInfoCircle aria-hidden />} mb="md">
          {t('record.audit.broken', { seq: brokenSeq })}
        </Alert>
      )}
      {entries.length === 0 ? <EmptyState title={t('record.audit.empty')} /> : <Entries entries={entries} />}
      <ShowMore {...more} />
    </>
  )
}

interface Entry {
  seq: number
  event: string
  atMs: number
}

function Entries({ entries }: { entries: readonly Entry[] }) {
  const { t, i18n } = useTranslation('settings')
  const say = (event: string) => {
    const key = `settings:record.audit.events.${event}`
    return i18n.exists(key) ? t(key) : event
  }
  return (
    <Table verticalSpacing="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('record.audit.what')}</Table.Th>
          <Table.Th ta="end">{t('record.audit.when')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {entries.map(({ seq, event, atMs }) => (
          <Table.Tr key={seq}>
            <Table.Td>{say(event)}</Table.Td>
            <Table.Td ta="end">{formatMoment(atMs, i18n.language)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
