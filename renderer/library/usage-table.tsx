// What replies have cost on this computer: tokens, waiting time and speed by day and model.
import { Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { addDays } from '../../core/kernel/local-day.ts'
import { formatLongDay, todayHere } from '../insights/dates.ts'
import { query } from '../rpc/client.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'

/** So many days are shown. */
const shownDays = 30

/** The table, folded away until it is wanted. */
export function UsageTable() {
  const { t, i18n } = useTranslation('library')
  const to = todayHere()
  const usage = useQuery(
    query.language.usage.queryOptions({ input: { from: addDays(to, 1 - shownDays), to } }),
  )
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 })
  const items = usage.data?.items ?? []
  return (
    <details>
      <summary>{t('usage.title', { count: shownDays })}</summary>
      <ErrorNotice error={usage.error} onRetry={() => void usage.refetch()} />
      {usage.data && items.length === 0 && <Text mt="xs">{t('usage.none')}</Text>}
      {items.length > 0 && (
        <Table.ScrollContainer minWidth={480}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                {(['day', 'model', 'replies', 'read', 'written', 'wait', 'speed'] as const).map((column) => (
                  <Table.Th key={column}>{t(`usage.${column}`)}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map((row) => (
                <Table.Tr key={`${row.localDate} ${row.companion}`}>
                  <Table.Td>{formatLongDay(row.localDate, i18n.language)}</Table.Td>
                  <Table.Td>{row.companion}</Table.Td>
                  <Table.Td>{number.format(row.replies)}</Table.Td>
                  <Table.Td>{number.format(row.inputTokens)}</Table.Td>
                  <Table.Td>{number.format(row.outputTokens)}</Table.Td>
                  <Table.Td>
                    {t('usage.seconds', { seconds: number.format(row.firstTokenMs / 1000) })}
                  </Table.Td>
                  <Table.Td>{t('usage.perSecond', { tokens: number.format(row.tokensPerSecond) })}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </details>
  )
}
