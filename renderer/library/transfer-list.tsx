// Models on their way in, with a way to pause, go on and stop.
import { Button, Card, Group, Progress, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { api } from '../rpc/client.ts'
import { formatBytes } from '../ui/formats.ts'
import { useFaultText } from './fault-text.ts'
import type { Transfer } from './use-library.ts'

/** The transfers; nothing when there are none. */
export function TransferList({ transfers }: { transfers: readonly Transfer[] }) {
  const { t } = useTranslation('library')
  if (transfers.length === 0) return null
  return (
    <section>
      <Title order={2}>{t('transfers.title')}</Title>
      <Stack mt="sm">
        {transfers.map((transfer) => (
          <TransferCard key={transfer.id} transfer={transfer} />
        ))}
      </Stack>
    </section>
  )
}

function useStanding({ state, doneBytes, totalBytes, bytesPerSecond, secondsLeft }: Transfer): string {
  const { t, i18n } = useTranslation('library')
  const size = (bytes: number) => formatBytes(bytes, i18n.language)
  const bytes = { done: size(doneBytes), total: size(totalBytes) }
  if (state === 'verifying') return t('transfers.verifying')
  if (state === 'paused') return t('transfers.paused', bytes)
  const parts = [t('transfers.running', bytes)]
  if (bytesPerSecond !== null) parts.push(t('transfers.speed', { speed: size(Math.round(bytesPerSecond)) }))
  if (secondsLeft !== null) parts.push(t('transfers.left', { minutes: Math.ceil(secondsLeft / 60) }))
  return parts.join(' · ')
}

function TransferCard({ transfer }: { transfer: Transfer }) {
  const { t } = useTranslation('library')
  const { fault } = useFaultText()
  const standing = useStanding(transfer)
  const { id, name, state, way } = transfer
  const percent = transfer.totalBytes > 0 ? (100 * transfer.doneBytes) / transfer.totalBytes : 0
  const runs = state === 'running' || state === 'verifying'
  const call = (work: Promise<unknown>) => void work.catch(() => {})
  return (
    <Card withBorder padding="md">
      <Title order={3} size="h4">
        {name}
      </Title>
      <Progress value={percent} mt="xs" aria-label={t('transfers.progress', { name })} />
      <Text size="sm" mt="xs">
        {standing}
      </Text>
      {transfer.fault && (
        <Text size="sm" role="alert">
          {fault(transfer.fault.type)}
        </Text>
      )}
      <Group mt="sm" gap="sm">
        {way === 'download' && runs && (
          <Button variant="default" onClick={() => call(api.library.pause({ id }))}>
            {t('transfers.pause', { name })}
          </Button>
        )}
        {way === 'download' && !runs && (
          <Button onClick={() => call(api.library.resume({ id }))}>{t('transfers.resume', { name })}</Button>
        )}
        <Button variant="default" onClick={() => call(api.library.cancel({ id }))}>
          {t('transfers.cancel', { name })}
        </Button>
      </Group>
    </Card>
  )
}
