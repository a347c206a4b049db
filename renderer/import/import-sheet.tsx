// How one file is read, what would come of it, and the button that brings it in.
import { Button, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queryClient } from '../app/query-client.ts'
import { SafetyCard } from '../safety/safety-card.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { type Brought, bringIn, previewEntries } from './bring-in.ts'
import { ColumnFields } from './column-fields.tsx'
import classes from './import.module.css'
import { MoodFields } from './mood-fields.tsx'
import { suggestMoods, type Moods } from './moods.ts'
import { PreviewRows } from './preview-rows.tsx'
import { type ReadRow, readRow } from './read-entries.ts'
import type { Table } from './read-file.ts'
import { useTakeBack } from './use-take-back.ts'

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
const entryOf = (row: ReadRow) => ('entry' in row ? [row.entry] : [])

/** The sheet for one table. */
export function ImportSheet({ table }: { readonly table: Table }) {
  const { t } = useTranslation('import')
  const [columns, setColumns] = useState(table.columns)
  const [order, setOrder] = useState(table.order)
  const [chosen, setChosen] = useState<Moods>(new Map())
  const given = useMemo(
    () => table.rows.map((row) => row[columns.mood ?? -1]?.trim() ?? ''),
    [table, columns.mood],
  )
  const moods = useMemo(() => new Map([...suggestMoods(given), ...chosen]), [given, chosen])
  const settled = useDeferredValue(moods)
  const rows = useMemo(
    () => table.rows.map((row, at) => readRow(row, at + 2, { columns, order, moods: settled, zone })),
    [table, columns, order, settled],
  )
  return (
    <>
      <ColumnFields table={table} columns={columns} order={order} onColumns={setColumns} onOrder={setOrder} />
      <MoodFields
        moods={suggestMoods(given)}
        chosen={moods}
        onChoose={(word, mood) => setChosen((now) => new Map([...now, [word, mood]]))}
      />
      <WhatComes rows={rows} source={table.source} />
      <Text size="sm" c="dimmed">
        {t('zone', { zone })}
      </Text>
    </>
  )
}

function WhatComes({
  rows,
  source,
}: {
  readonly rows: readonly ReadRow[]
  readonly source: Table['source']
}) {
  const { t } = useTranslation('import')
  const entries = useMemo(() => rows.flatMap(entryOf), [rows])
  const preview = useQuery({
    // Not under a room's name: only another reading of the file changes it, or an import.
    queryKey: ['import-preview', entries],
    queryFn: () => previewEntries(entries),
    placeholderData: (before) => before,
    gcTime: 0,
  })
  const add = useMutation({
    mutationFn: () => bringIn(entries, source),
    onSettled: () => queryClient.invalidateQueries(),
  })
  if (add.data) return <WhatCame brought={add.data} />
  const verdicts = preview.data ?? []
  const count = (verdict: string) => verdicts.filter((one) => one.verdict === verdict).length
  return (
    <section aria-labelledby="preview-heading" className={classes.part}>
      <h2 id="preview-heading">{t('preview.heading')}</h2>
      <p aria-live="polite">
        {t('preview.counts', {
          fresh: count('created'),
          known: count('known'),
          unread: rows.length - entries.length + count('invalid'),
        })}
      </p>
      <PreviewRows rows={rows} verdicts={verdicts} />
      {(preview.error ?? add.error) && <ErrorNotice error={preview.error ?? add.error} />}
      <div>
        <Button onClick={() => add.mutate()} loading={add.isPending} disabled={count('created') === 0}>
          {t('preview.add', { count: count('created') })}
        </Button>
      </div>
    </section>
  )
}

function WhatCame({ brought }: { readonly brought: Brought }) {
  const { t } = useTranslation('import')
  const [cardClosed, setCardClosed] = useState(false)
  const takeBack = useTakeBack()
  return (
    <section aria-labelledby="came-heading" className={classes.part}>
      {brought.safety && !cardClosed && (
        <SafetyCard request={brought.safety} onBack={() => setCardClosed(true)} />
      )}
      <h2 id="came-heading">{t('came.heading')}</h2>
      <output>{t('came.counts', { fresh: brought.created, known: brought.known })}</output>
      {brought.entries > 0 && (
        <p>
          {t('came.danger', { count: brought.entries })} <Link to="/safety">{t('common:getHelpNow')}</Link>
        </p>
      )}
      {brought.created > 0 && (
        <div>
          <Button
            variant="default"
            loading={takeBack.isPending}
            disabled={takeBack.isSuccess}
            onClick={() => takeBack.mutate(brought.importId)}
          >
            {t('came.takeBack')}
          </Button>
        </div>
      )}
      {takeBack.data && <output>{t('takenBack', takeBack.data)}</output>}
      {takeBack.error && <ErrorNotice error={takeBack.error} />}
    </section>
  )
}
