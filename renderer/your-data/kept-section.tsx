// What is kept, how much of it and from when, and where the files lie (GDPR article 15 in the app itself).
import { Code, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { query } from '../rpc/client.ts'
import { Group, Row } from '../settings/group.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { formatBytes } from '../ui/formats.ts'
import { LoadingBlock } from '../ui/loading-block.tsx'
import { useKindName } from './use-kind-name.ts'

/** The first section: an overview. */
export function KeptSection() {
  const { t, i18n } = useTranslation('yourData')
  const { data, error, refetch } = useQuery(query.portability.overview.queryOptions({ staleTime: 0 }))
  const size = (bytes: number) => formatBytes(bytes, i18n.language)
  return (
    <Group title={t('kept.title')} lead={t('kept.lead')}>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {!data && !error && <LoadingBlock lines={6} />}
      {data && (
        <>
          <Kinds kinds={data.kinds} />
          <Row name={t('kept.folder')} stacked>
            <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
              {data.folder}
            </Code>
          </Row>
          <Row name={t('kept.size')}>
            <Text>{size(data.vaultBytes)}</Text>
          </Row>
          <Row name={t('kept.copies')} hint={t('kept.copiesCount', { count: data.snapshots })}>
            <Text>{size(data.snapshotBytes)}</Text>
          </Row>
          <Text size="sm" c="dimmed">
            {t('kept.elsewhere')}
          </Text>
        </>
      )}
    </Group>
  )
}

interface Kind {
  kind: string
  rows: number
  entries: number
  firstDate: string | null
  lastDate: string | null
}

function Kinds({ kinds }: { kinds: readonly Kind[] }) {
  const { t, i18n } = useTranslation('yourData')
  const nameOf = useKindName()
  const filled = kinds.filter(({ rows }) => rows > 0)
  if (filled.length === 0) return <Text>{t('kept.nothing')}</Text>
  const number = new Intl.NumberFormat(i18n.language)
  return (
    <Table verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('kept.what')}</Table.Th>
          <Table.Th ta="end">{t('kept.count')}</Table.Th>
          <Table.Th ta="end">{t('kept.days')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {filled.map(({ kind, rows, entries, firstDate, lastDate }) => (
          <Table.Tr key={kind}>
            <Table.Td>
              {nameOf(kind)}
              {entries !== rows && (
                <Text size="sm" c="dimmed">
                  {t(kind === 'conversation' ? 'kept.messages' : 'kept.entries', { count: entries })}
                </Text>
              )}
            </Table.Td>
            <Table.Td ta="end">{number.format(rows)}</Table.Td>
            <Table.Td ta="end">
              {firstDate === lastDate ? firstDate : t('kept.span', { from: firstDate, to: lastDate })}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
