// A vault whose file is damaged: put back a snapshot, or read out what can still be read. The damaged file is set aside
// by the core and never deleted, so nothing here can make it worse.
import { Button, Group, Radio, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { showOpen, type Account } from '../app/session.ts'
import { api, query } from '../rpc/client.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { formatMoment } from '../ui/formats.ts'
import { LoadingBlock } from '../ui/loading-block.tsx'

const salvage = 'salvage'

/** Offers the snapshots and salvage, does it, and says what came of it. */
export function Repair(props: { account: Account; passphrase: string; onBack: () => void }) {
  const { account, passphrase, onBack } = props
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<string | null>(null)
  // The key holds the account only: a passphrase does not belong in a cache.
  const { data, error, refetch } = useQuery({
    queryKey: ['repair-options', account.id],
    queryFn: () => api.accounts.repairOptions({ accountId: account.id, passphrase }),
    gcTime: 0,
    retry: false,
  })
  const repair = useMutation(query.accounts.repair.mutationOptions({ gcTime: 0 }))

  if (repair.data) return <Repaired {...repair.data} />
  const snapshots = data?.snapshots ?? []
  const choice = chosen ?? snapshots[0]?.name ?? salvage
  return (
    <>
      <ErrorNotice error={error ?? repair.error} {...(error && { onRetry: () => void refetch() })} />
      {!data && !error && <LoadingBlock lines={3} />}
      {data && <Ways snapshots={snapshots} chosen={choice} onChoose={setChosen} />}
      <Text size="sm" c="dimmed">
        {t('repair.setAside')}
      </Text>
      <Group gap="sm">
        <Button
          disabled={!data}
          loading={repair.isPending}
          onClick={() =>
            repair.mutate({
              accountId: account.id,
              passphrase,
              snapshot: choice === salvage ? null : choice,
            })
          }
        >
          {t('repair.submit')}
        </Button>
        <Button variant="subtle" onClick={onBack} disabled={repair.isPending}>
          {t('back')}
        </Button>
      </Group>
    </>
  )
}

interface WaysProps {
  snapshots: readonly { name: string; takenAtMs: number }[]
  chosen: string
  onChoose: (way: string) => void
}

function Ways({ snapshots, chosen, onChoose }: WaysProps) {
  const { t, i18n } = useTranslation()
  return (
    <Radio.Group label={t('repair.choose')} value={chosen} onChange={onChoose}>
      <Stack gap="sm" mt="sm">
        {snapshots.map(({ name, takenAtMs }, at) => (
          <Radio
            key={name}
            value={name}
            label={t('repair.snapshot', { when: formatMoment(takenAtMs, i18n.language) })}
            description={at === 0 ? t('repair.newest') : undefined}
          />
        ))}
        <Radio value={salvage} label={t('repair.salvage')} description={t('repair.salvageWhat')} />
      </Stack>
    </Radio.Group>
  )
}

interface RepairedProps {
  account: Account
  rescuedMessages: number
  lostRanges: number
}

function Repaired({ account, rescuedMessages, lostRanges }: RepairedProps) {
  const { t } = useTranslation()
  return (
    <>
      <Text component="output" display="block">
        {t('repair.rescued', { count: rescuedMessages })}{' '}
        {lostRanges > 0 ? t('repair.lost', { count: lostRanges }) : t('repair.nothingLost')}
      </Text>
      <div>
        <Button onClick={() => showOpen(account)}>{t('repair.open')}</Button>
      </div>
    </>
  )
}
