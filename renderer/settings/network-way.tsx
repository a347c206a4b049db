// Whether anything may leave this computer, and by which way: a proxy, a mirror of the hub.
import { Button, Switch, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../rpc/client.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { LoadingBlock } from '../ui/loading-block.tsx'
import { Row } from './group.tsx'

interface Way {
  enabled: boolean
  proxy: string | null
  mirror: string | null
}

/** The settings of the one door to the network. */
export function NetworkWay() {
  const { data, error, refetch } = useQuery(query.network.settings.queryOptions())
  if (!data && error) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  return data ? <WayForm way={data} /> : <LoadingBlock lines={3} />
}

function WayForm({ way }: { way: Way }) {
  const { t } = useTranslation('settings')
  const cache = useQueryClient()
  const [proxy, setProxy] = useState(way.proxy ?? '')
  const [mirror, setMirror] = useState(way.mirror ?? '')
  const save = useMutation(
    query.network.updateSettings.mutationOptions({
      onSuccess: () =>
        Promise.all([query.network.key(), query.library.key()].map((queryKey) => cache.invalidateQueries({ queryKey }))), // prettier-ignore
    }),
  )
  const orNull = (text: string) => (text.trim() === '' ? null : text.trim())
  return (
    <>
      <Row name={t('record.way.enabled')} hint={t('record.way.enabledHint')} labelId="network-enabled">
        <Switch
          aria-labelledby="network-enabled"
          checked={way.enabled}
          onChange={(event) => save.mutate({ enabled: event.currentTarget.checked })}
        />
      </Row>
      <TextInput
        label={t('record.way.mirror')}
        description={t('record.way.mirrorHint')}
        value={mirror}
        onChange={(event) => setMirror(event.currentTarget.value)}
        maxLength={500}
        autoComplete="off"
      />
      <TextInput
        mt="sm"
        label={t('record.way.proxy')}
        description={t('record.way.proxyHint')}
        value={proxy}
        onChange={(event) => setProxy(event.currentTarget.value)}
        maxLength={500}
        autoComplete="off"
      />
      <Button
        mt="sm"
        mb="md"
        variant="default"
        loading={save.isPending}
        onClick={() => save.mutate({ proxy: orNull(proxy), mirror: orNull(mirror) })}
      >
        {t('record.way.save')}
      </Button>
      <Text size="sm" c="dimmed" component="output" display="block">
        {save.isSuccess && t('record.way.saved')}
      </Text>
      <ErrorNotice error={save.error} />
    </>
  )
}
