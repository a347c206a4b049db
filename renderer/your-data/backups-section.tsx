// Encrypted back-ups: where they go and how often, making one, and trying one so that its owner knows it works.
import { Button, Group as Line, NumberInput, SegmentedControl, Table, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, query } from '../rpc/client.ts'
import { Group, Row } from '../settings/group.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { formatBytes, formatMoment } from '../ui/formats.ts'
import { LoadingBlock } from '../ui/loading-block.tsx'
import { ProgressLine } from '../ui/progress-line.tsx'
import { useSteps } from '../ui/use-steps.ts'
import { BackupPassphrase } from './backup-passphrase.tsx'
import { Trial } from './trial.tsx'

type Choices = Pick<
  Awaited<ReturnType<typeof api.portability.backups>>,
  'folder' | 'every' | 'keepDaily' | 'keepWeekly'
>

/** The section "Back-ups". */
export function BackupsSection() {
  const { t } = useTranslation('yourData')
  const { data, error, refetch } = useQuery(query.portability.backups.queryOptions({ staleTime: 0 }))
  return (
    <Group title={t('backups.title')} lead={t('backups.lead')}>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {!data && !error && <LoadingBlock lines={5} />}
      {data && (
        <>
          {data.fault !== null && <Text role="alert">{t(`backups.fault.${data.fault}`)}</Text>}
          <Plan choices={data} />
          {data.folder !== null && (
            <>
              <BackupPassphrase own={data.ownPassphrase} />
              <Made items={data.items} />
            </>
          )}
        </>
      )}
    </Group>
  )
}

function Plan({ choices }: { choices: Choices }) {
  const { t } = useTranslation('yourData')
  const cache = useQueryClient()
  const [folder, setFolder] = useState(choices.folder ?? '')
  const choose = useMutation(
    query.portability.chooseBackups.mutationOptions({
      onSuccess: () => cache.invalidateQueries({ queryKey: query.portability.backups.key() }),
    }),
  )
  const { every, keepDaily, keepWeekly } = choices
  const typed = folder.trim() === '' ? null : folder.trim()
  const change = (changes: Partial<Choices>) => choose.mutate({ folder: choices.folder, every, keepDaily, keepWeekly, ...changes }) // prettier-ignore
  return (
    <>
      <Row name={t('backups.where')} hint={t('backups.whereHint')} stacked>
        <Line align="end" gap="sm">
          <TextInput
            label={t('backups.folder')}
            value={folder}
            onChange={(event) => setFolder(event.currentTarget.value)}
            maxLength={4096}
            autoComplete="off"
            spellCheck={false}
            style={{ flex: '1 1 14rem' }}
          />
          <Button
            variant="default"
            loading={choose.isPending}
            onClick={() => change({ folder: typed, ...(typed === null && { every: 'off' }) })}
          >
            {t('backups.useFolder')}
          </Button>
        </Line>
      </Row>
      <ErrorNotice error={choose.error} />
      {choices.folder !== null && (
        <Row name={t('backups.often')} hint={t('backups.oftenHint')} labelId="backups-often" stacked>
          <Line gap="sm" align="end">
            <SegmentedControl
              aria-labelledby="backups-often"
              value={every}
              onChange={(value) => change({ every: value })}
              data={(['off', 'day', 'week'] as const).map((value) => ({
                value,
                label: t(`backups.every.${value}`),
              }))}
            />
            {every !== 'off' && (
              <>
                <NumberInput
                  w="8rem"
                  label={t('backups.keepDaily')}
                  min={1}
                  max={60}
                  value={keepDaily}
                  onChange={(value) => change({ keepDaily: Math.max(1, Number(value) || 1) })}
                />
                <NumberInput
                  w="8rem"
                  label={t('backups.keepWeekly')}
                  min={0}
                  max={60}
                  value={keepWeekly}
                  onChange={(value) => change({ keepWeekly: Number(value) || 0 })}
                />
              </>
            )}
          </Line>
        </Row>
      )}
    </>
  )
}

interface Backup {
  path: string
  name: string
  createdAtMs: number
  sizeBytes: number
}

function Made({ items }: { items: readonly Backup[] }) {
  const { t, i18n } = useTranslation('yourData')
  const cache = useQueryClient()
  const [trying, setTrying] = useState<Backup | null>(null)
  const backUp = useSteps(api.portability.backUp, () =>
    cache.invalidateQueries({ queryKey: query.portability.backups.key() }),
  )
  return (
    <>
      <Row name={t('backups.now')} hint={t('backups.nowHint')}>
        <Button loading={backUp.isPending} onClick={() => backUp.start({})}>
          {t('backups.make')}
        </Button>
      </Row>
      {backUp.isPending && (
        <ProgressLine label={t('backups.running')} share={backUp.share} onStop={backUp.stop} />
      )}
      <ErrorNotice error={backUp.error} />
      <Text component="output" display="block" size="sm">
        {backUp.result && t('backups.made', { name: backUp.result.name })}
      </Text>
      {items.length > 0 && (
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('backups.when')}</Table.Th>
              <Table.Th ta="end">{t('backups.size')}</Table.Th>
              <Table.Th ta="end">{t('backups.check')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((item) => (
              <Table.Tr key={item.path}>
                <Table.Td>{formatMoment(item.createdAtMs, i18n.language)}</Table.Td>
                <Table.Td ta="end">{formatBytes(item.sizeBytes, i18n.language)}</Table.Td>
                <Table.Td ta="end">
                  <Button
                    size="compact-md"
                    variant="default"
                    aria-label={t('backups.tryOf', { when: formatMoment(item.createdAtMs, i18n.language) })}
                    onClick={() => setTrying(item)}
                  >
                    {t('backups.try')}
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {trying && <Trial path={trying.path} onClose={() => setTrying(null)} />}
    </>
  )
}
