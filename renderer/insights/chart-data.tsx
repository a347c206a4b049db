// The numbers of a chart as a table. Long ones scroll inside the card and can be reached with the keyboard.
import { Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ChartTable } from './csv.ts'
import classes from './chart-data.module.css'

const shortRounded = { maximumFractionDigits: 2, signDisplay: 'negative' } as const

/** Shows `table`; numbers are rounded to two decimals here, the CSV has them in full. */
export function ChartData({ table, caption }: { table: ChartTable; caption: string }) {
  const { t, i18n } = useTranslation('insights')
  const number = new Intl.NumberFormat(i18n.language, shortRounded)
  const show = (value: string | number | null | undefined) =>
    typeof value === 'number' ? number.format(value) : (value ?? '–')
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <section className={classes.scroll} tabIndex={0} aria-label={t('numbersOf', { chart: caption })}>
      <Table stickyHeader striped="even" verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            {table.columns.map(({ key, label, numeric }) => (
              <Table.Th key={key} scope="col" data-numeric={numeric || undefined}>
                {label}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {table.rows.map((row) => (
            <Table.Tr key={row[table.columns[0]?.key ?? '']}>
              {table.columns.map(({ key, numeric }, at) =>
                at === 0 ? (
                  <Table.Th key={key} scope="row" fw={500}>
                    {show(row[key])}
                  </Table.Th>
                ) : (
                  <Table.Td key={key} data-numeric={numeric || undefined}>
                    {show(row[key])}
                  </Table.Td>
                ),
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}
