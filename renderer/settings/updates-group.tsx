// Looking for a newer version: one button, pressed by the person. Nothing is asked before that, and HealHub replaces
// nothing by itself: it fetches and checks an installer, and says where it lies.
import { Button, Code, Progress, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, query } from '../rpc/client.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { formatBytes } from '../ui/formats.ts'
import { Group, Row } from './group.tsx'

/** The group "Updates". */
export function UpdatesGroup() {
  const { t } = useTranslation('settings')
  const { data } = useQuery(query.updates.state.queryOptions())
  const check = useMutation(query.updates.check.mutationOptions())
  if (!data) return null
  const newest = check.data?.newest
  return (
    <Group title={t('updates.title')} lead={t(`updates.state.${data.state}`)}>
      {data.state === 'on-request' && (
        <Row name={t('updates.look')} hint={t('updates.lookHint', { host: data.host })}>
          <Button variant="default" loading={check.isPending} onClick={() => check.mutate({})}>
            {t('updates.check')}
          </Button>
        </Row>
      )}
      <ErrorNotice error={check.error} />
      <Text size="sm" c="dimmed" component="output" display="block">
        {check.isSuccess && !newest && t('updates.newest', { version: data.version })}
        {newest && t('updates.found', { version: newest.version })}
      </Text>
      {newest?.files.map((file) => (
        <Installer key={file.name} {...file} />
      ))}
    </Group>
  )
}

function Installer({ name, sizeBytes }: { name: string; sizeBytes: number }) {
  const { t, i18n } = useTranslation('settings')
  const [doneBytes, setDoneBytes] = useState(0)
  const stop = useRef<AbortController | null>(null)
  const [stopped, setStopped] = useState(false)
  const fetching = useMutation({
    mutationFn: async () => {
      stop.current = new AbortController()
      setStopped(false)
      let file: string | null = null
      for await (const event of await api.updates.fetch({ name }, { signal: stop.current.signal })) {
        if (event.type === 'progress') setDoneBytes(event.doneBytes)
        else file = event.file
      }
      return file
    },
  })
  const stopFetching = () => {
    setStopped(true)
    stop.current?.abort()
  }
  return (
    <>
      <Row name={name} hint={formatBytes(sizeBytes, i18n.language)}>
        {fetching.isPending ? (
          <Button variant="default" onClick={stopFetching}>
            {t('updates.stop')}
          </Button>
        ) : (
          <Button variant="default" onClick={() => fetching.mutate()}>
            {t('updates.fetch')}
          </Button>
        )}
      </Row>
      {fetching.isPending && (
        <Progress value={(100 * doneBytes) / sizeBytes} aria-label={t('updates.progress', { name })} />
      )}
      {!stopped && <ErrorNotice error={fetching.error} />}
      <Text size="sm" component="output" display="block">
        {stopped && !fetching.isPending && t('updates.stopped')}
        {fetching.data !== undefined && fetching.data !== null && t('updates.ready')}
      </Text>
      {fetching.data !== undefined && fetching.data !== null && <Code block>{fetching.data}</Code>}
    </>
  )
}
