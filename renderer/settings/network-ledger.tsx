// The network ledger: what is allowed out and what went out, newest first.
import { Table, Text } from '@mantine/core'
import { IconPlugOff } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { query } from '../rpc/client.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { formatBytes, formatMoment } from '../ui/formats.ts'
import { LoadingBlock } from '../ui/loading-block.tsx'
import { ShowMore } from '../ui/show-more.tsx'

const pageLength = 50

/** The ledger, or the plain statement that nothing is allowed out and nothing went. */
export function NetworkLedger() {
  const { t } = useTranslation('settings')
  const { data, error, refetch, ...more } = useInfiniteQuery(
    query.network.ledger.infiniteOptions({
      input: (cursor: string | undefined) => ({ limit: pageLength, ...(cursor !== undefined && { cursor }) }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    }),
  )
  if (!data && error) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  if (!data) return <LoadingBlock lines={3} />
  const calls = data.pages.flatMap(({ items }) => items)
  const allowed = data.pages[0]?.allowedPurposes ?? []

  return (
    <>
      <Text>
        {allowed.length === 0
          ? t('record.network.nothingAllowed')
          : t('record.network.allowed', {
              purposes: allowed.map((purpose) => t(`record.network.purposes.${purpose}`)).join(', '),
            })}
      </Text>
      {calls.length === 0 ? (
        <EmptyState
          icon={<IconPlugOff size="2rem" stroke={1.5} />}
          title={t('record.network.empty')}
          body={t('record.network.emptyBody')}
        />
      ) : (
        <Calls calls={calls} />
      )}
      <ShowMore {...more} />
    </>
  )
}

const columns = ['when', 'host', 'purpose', 'outcome', 'sent', 'received'] as const

interface Call {
  seq: number
  atMs: number
  host: string
  purpose: string
  outcome: 'allowed' | 'refused' | 'failed'
  sentBytes: number
  receivedBytes: number
}

function Calls({ calls }: { calls: readonly Call[] }) {
  const { t, i18n } = useTranslation('settings')
  return (
    <Table.ScrollContainer minWidth={520}>
      <Table verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column}>{t(`record.network.${column}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {calls.map((call) => (
            <Table.Tr key={call.seq}>
              <Table.Td>{formatMoment(call.atMs, i18n.language)}</Table.Td>
              <Table.Td>{call.host}</Table.Td>
              <Table.Td>{t(`record.network.purposes.${call.purpose}`)}</Table.Td>
              <Table.Td>{t(`record.network.outcomes.${call.outcome}`)}</Table.Td>
              <Table.Td>{formatBytes(call.sentBytes, i18n.language)}</Table.Td>
              <Table.Td>{formatBytes(call.receivedBytes, i18n.language)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
