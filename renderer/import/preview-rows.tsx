// The first rows as they would be stored, each with what would become of it; and all rows that cannot be read.
import { Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { formatDay } from '../insights/dates.ts'
import classes from './import.module.css'
import type { ReadRow } from './read-entries.ts'

const shownAtMost = 12

interface PreviewRowsProps {
  readonly rows: readonly ReadRow[]
  /** Of the rows that hold an entry, in their order. */
  readonly verdicts: readonly { readonly verdict: string; readonly fields: readonly string[] }[]
}

/** Rows that cannot be read first, because they are what the person may want to change; then the others. */
export function PreviewRows({ rows, verdicts }: PreviewRowsProps) {
  const { t, i18n } = useTranslation('import')
  let seen = 0
  const judged = rows.map((row) => ({ row, verdict: 'entry' in row ? verdicts[seen++] : undefined }))
  const isUnread = ({ row, verdict }: (typeof judged)[number]) =>
    'misfit' in row || verdict?.verdict === 'invalid'
  const shown = [...judged.filter(isUnread).slice(0, shownAtMost / 2), ...judged.filter((one) => !isUnread(one))] // prettier-ignore
  const words = ({ row, verdict }: (typeof judged)[number]) => {
    if ('misfit' in row) return t(`misfit.${row.misfit}`)
    if (!verdict) return ''
    return verdict.verdict === 'invalid'
      ? t('misfit.fields', { fields: verdict.fields.join(', ') })
      : t(`verdict.${verdict.verdict}`)
  }
  return (
    <Table.ScrollContainer
      minWidth={480}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, 'aria-label': t('preview.heading') } }}
    >
      <Table className={classes.rows ?? ''}>
        <Table.Caption>
          {t('preview.caption', { shown: Math.min(shownAtMost, shown.length), all: rows.length })}
        </Table.Caption>
        <Table.Thead>
          <Table.Tr>
            {(['line', 'date', 'mood', 'words', 'verdict'] as const).map((name) => (
              <Table.Th key={name}>{t(`preview.${name}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.slice(0, shownAtMost).map((one) => (
            <Table.Tr key={one.row.line}>
              <Table.Td>{one.row.line}</Table.Td>
              <Table.Td>{'date' in one.row ? formatDay(one.row.date, i18n.language) : ''}</Table.Td>
              <Table.Td>{'entry' in one.row ? one.row.entry.mood : ''}</Table.Td>
              <Table.Td className={classes.words ?? ''}>
                {'entry' in one.row ? one.row.entry.note : ''}
              </Table.Td>
              <Table.Td>{words(one)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
