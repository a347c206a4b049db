// Bringing an export back in: what it holds and what it would change is shown first.
import { Button, FileInput, Group as Line, Radio, Stack, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Group } from '../settings/group.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { ProgressLine } from '../ui/progress-line.tsx'
import { useImport } from './use-import.ts'
import { useKindName } from './use-kind-name.ts'

interface Change {
  table: string
  added: number
  same: number
  differing: number
}

/** The section "Bring an export back in". */
export function ImportSection() {
  const { t } = useTranslation('yourData')
  const { look, apply, drop, share } = useImport()
  const [file, setFile] = useState<File | null>(null)
  const [way, setWay] = useState('keep')
  const preview = look.data ?? null
  const differing = preview?.tables.some((table) => table.differing > 0) ?? false
  return (
    <Group title={t('import.title')} lead={t('import.lead')}>
      <Line align="end" gap="sm">
        <FileInput
          label={t('import.file')}
          placeholder={t('import.choose')}
          accept="application/json,.json"
          value={file}
          onChange={setFile}
          style={{ minWidth: 'min(16rem, 100%)' }}
        />
        <Button
          variant="default"
          disabled={file === null}
          loading={look.isPending}
          onClick={() => file && look.mutate(file)}
        >
          {t('import.look')}
        </Button>
      </Line>
      {look.isPending && <ProgressLine label={t('import.running')} share={share} onStop={drop} />}
      <ErrorNotice error={look.error ?? apply.error} mt="sm" />
      {preview && (
        <Stack gap="sm" mt="md">
          <Changes changes={preview.tables} />
          {differing && (
            <Radio.Group label={t('import.differing')} value={way} onChange={setWay}>
              <Stack gap="xs" mt="xs">
                <Radio value="keep" label={t('import.keep')} />
                <Radio value="replace" label={t('import.replace')} />
              </Stack>
            </Radio.Group>
          )}
          <Line gap="sm">
            <Button
              loading={apply.isPending}
              onClick={() => apply.mutate({ importId: preview.importId, replace: way === 'replace' })}
            >
              {t('import.apply')}
            </Button>
            <Button variant="subtle" onClick={drop} disabled={apply.isPending}>
              {t('common:cancel')}
            </Button>
          </Line>
        </Stack>
      )}
      <Text component="output" display="block" size="sm" mt="xs">
        {apply.data &&
          t('import.done', { count: apply.data.tables.reduce((sum, { added }) => sum + added, 0) })}
      </Text>
    </Group>
  )
}

function Changes({ changes }: { changes: readonly Change[] }) {
  const { t } = useTranslation('yourData')
  const nameOf = useKindName()
  const filled = changes.filter(({ added, same, differing }) => added + same + differing > 0)
  if (filled.length === 0) return <Text>{t('import.empty')}</Text>
  return (
    <Table.ScrollContainer minWidth={320}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('kept.what')}</Table.Th>
            <Table.Th ta="end">{t('import.added')}</Table.Th>
            <Table.Th ta="end">{t('import.same')}</Table.Th>
            <Table.Th ta="end">{t('import.different')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {filled.map(({ table, added, same, differing }) => (
            <Table.Tr key={table}>
              <Table.Td>{nameOf(table)}</Table.Td>
              <Table.Td ta="end">{added}</Table.Td>
              <Table.Td ta="end">{same}</Table.Td>
              <Table.Td ta="end">{differing}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
