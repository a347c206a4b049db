// Which column holds what: filled in by the names of the columns, and every choice can be changed.
import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Columns, fields } from './columns.ts'
import classes from './import.module.css'
import type { Table } from './read-file.ts'
import type { DateOrder } from './read-times.ts'

interface ColumnFieldsProps {
  readonly table: Table
  readonly columns: Columns
  readonly order: DateOrder
  readonly onColumns: (columns: Columns) => void
  readonly onOrder: (order: DateOrder) => void
}

/** One choice for each field. */
export function ColumnFields({ table, columns, order, onColumns, onOrder }: ColumnFieldsProps) {
  const { t } = useTranslation('import')
  const choices = table.header.map((name, at) => ({
    value: String(at),
    label: name.trim() === '' ? t('columns.unnamed', { number: at + 1 }) : name,
  }))
  return (
    <section aria-labelledby="columns-heading" className={classes.part}>
      <h2 id="columns-heading">{t('columns.heading')}</h2>
      <p>{t(`columns.${table.source}`, { count: table.rows.length })}</p>
      <div className={classes.grid}>
        {fields.map((field) => (
          <Select
            key={field}
            label={t(`columns.${field}`)}
            data={choices}
            value={columns[field] === null ? null : String(columns[field])}
            onChange={(value) => onColumns({ ...columns, [field]: value === null ? null : Number(value) })}
            placeholder={t('columns.none')}
            clearable={field !== 'date' && field !== 'mood'}
            clearButtonProps={{ 'aria-label': t('columns.clear', { field: t(`columns.${field}`) }) }}
            comboboxProps={{ withinPortal: true }}
          />
        ))}
        <Select
          label={t('columns.order')}
          data={[
            { value: 'day', label: t('columns.dayFirst') },
            { value: 'month', label: t('columns.monthFirst') },
          ]}
          value={order}
          allowDeselect={false}
          onChange={(value) => onOrder(value === 'month' ? 'month' : 'day')}
        />
      </div>
    </section>
  )
}
