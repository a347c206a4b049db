// Taking everything along: a file for machines, a file to read, or one table for a spreadsheet (GDPR article 20).
import { Button, Group as Line, Select, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../rpc/client.ts'
import { Group, Row } from '../settings/group.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { ProgressLine } from '../ui/progress-line.tsx'
import { useExport } from './use-export.ts'
import { useKindName } from './use-kind-name.ts'

/** The section "Take everything with you". */
export function ExportSection() {
  const { t } = useTranslation('yourData')
  const nameOf = useKindName()
  const { start, stop, share, isPending, error, saved } = useExport()
  const { data } = useQuery(query.portability.overview.queryOptions())
  const [chosen, setChosen] = useState<string | null>(null)
  const tables = (data?.kinds ?? []).filter(({ rows }) => rows > 0).flatMap(({ kind }) => (kind === 'conversation' ? [kind, 'message'] : [kind])) // prettier-ignore
  return (
    <Group title={t('export.title')} lead={t('export.lead')}>
      <Row name={t('export.json')} hint={t('export.jsonHint')}>
        <Button disabled={isPending} onClick={() => start({ format: 'json' })}>
          {t('export.saveJson')}
        </Button>
      </Row>
      <Row name={t('export.markdown')} hint={t('export.markdownHint')}>
        <Button variant="default" disabled={isPending} onClick={() => start({ format: 'markdown' })}>
          {t('export.saveMarkdown')}
        </Button>
      </Row>
      <Row name={t('export.csv')} hint={t('export.csvHint')} stacked>
        <Line align="end" gap="sm">
          <Select
            label={t('export.table')}
            data={tables.map((value) => ({ value, label: nameOf(value) }))}
            value={chosen}
            onChange={setChosen}
            placeholder={t('export.choose')}
          />
          <Button
            variant="default"
            disabled={isPending || chosen === null}
            onClick={() => chosen !== null && start({ format: 'csv', table: chosen })}
          >
            {t('export.saveCsv')}
          </Button>
        </Line>
      </Row>
      {isPending && <ProgressLine label={t('export.running')} share={share} onStop={stop} />}
      <ErrorNotice error={error} mt="sm" />
      <Text component="output" display="block" size="sm" mt="xs">
        {saved !== null && t('export.saved', { name: saved })}
      </Text>
    </Group>
  )
}
