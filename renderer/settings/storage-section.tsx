// Where the data lies, how big it is, and the copies that HealHub keeps of it.
import { Alert, Button, Code, Table, Text } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { query } from '../rpc/client.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { formatBytes, formatMoment } from '../ui/formats.ts'
import { LoadingBlock } from '../ui/loading-block.tsx'
import { Group, Groups, Row } from './group.tsx'
import classes from './storage-section.module.css'

/** The section "Storage". */
export function StorageSection() {
  const { t, i18n } = useTranslation('settings')
  const cache = useQueryClient()
  const { data: info, error, refetch } = useQuery(query.storage.info.queryOptions({ staleTime: 0 }))
  const keep = useMutation(
    query.storage.takeSnapshot.mutationOptions({
      onSuccess: () => cache.invalidateQueries({ queryKey: query.storage.info.key() }),
    }),
  )
  if (!info && error) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  if (!info) return <LoadingBlock lines={8} />
  const size = (bytes: number) => formatBytes(bytes, i18n.language)

  return (
    <Groups>
      <Group title={t('storage.where')} lead={info.concern ? undefined : t('storage.whereLead')}>
        <Concern concern={info.concern} />
        <Row name={t('storage.folder')} stacked>
          <Code block className={classes.folder}>
            {info.folder}
          </Code>
        </Row>
        <Row name={t('storage.vault')} hint={t('storage.messages', { count: info.messages })}>
          <Text>{size(info.vaultBytes)}</Text>
        </Row>
        <Row name={t('storage.copies')}>
          <Text>{size(info.snapshotBytes)}</Text>
        </Row>
        <Row name={t('storage.free')}>
          <Text>{size(info.freeBytes)}</Text>
        </Row>
      </Group>
      <Group title={t('storage.snapshots')} lead={t('storage.snapshotsLead')}>
        <Row name={t('storage.keep.name')} hint={t('storage.keep.hint')}>
          <Button variant="default" loading={keep.isPending} onClick={() => keep.mutate({})}>
            {t('storage.keep.submit')}
          </Button>
        </Row>
        <ErrorNotice error={keep.error} />
        <Text size="sm" c="dimmed" component="output" display="block">
          {keep.isSuccess && t('storage.keep.done')}
        </Text>
        <Snapshots snapshots={info.snapshots} />
      </Group>
    </Groups>
  )
}

/** Said where the folder is not a safe place for a database; it would not be true there that the data is here alone. */
function Concern({ concern }: { concern: { kind: 'network' | 'synced'; program: string | null } | null }) {
  const { t } = useTranslation('settings')
  if (!concern) return null
  return (
    <Alert variant="light" icon={<IconInfoCircle aria-hidden />} role="note" mb="md">
      {concern.kind === 'network'
        ? t('storage.concern.network')
        : t('storage.concern.synced', { program: concern.program })}
    </Alert>
  )
}

interface Snapshot {
  name: string
  takenAtMs: number
  sizeBytes: number
}

function Snapshots({ snapshots }: { snapshots: readonly Snapshot[] }) {
  const { t, i18n } = useTranslation('settings')
  if (snapshots.length === 0)
    return <EmptyState title={t('storage.noSnapshots')} body={t('storage.noSnapshotsBody')} />
  return (
    <Table mt="sm" verticalSpacing="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('storage.taken')}</Table.Th>
          <Table.Th ta="end">{t('storage.size')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {snapshots.map(({ name, takenAtMs, sizeBytes }) => (
          <Table.Tr key={name}>
            <Table.Td>{formatMoment(takenAtMs, i18n.language)}</Table.Td>
            <Table.Td ta="end">{formatBytes(sizeBytes, i18n.language)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
