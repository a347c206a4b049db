// The messages over the person's own threshold, newest first: to look back at, to tick off, to note something beside. They
// are the person's to judge, so nothing here is red and nothing counts up.
import { Button, Group, Text, Textarea, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconCheck } from '@tabler/icons-react'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { alertSchema } from '../../core/safety/safety.contract.ts'
import { setAnchor } from '../conversations/view-store.ts'
import { query } from '../rpc/client.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { useErrorText } from '../ui/error-text.ts'
import { formatMoment } from '../ui/formats.ts'
import { LoadingBlock } from '../ui/loading-block.tsx'
import classes from './alert-list.module.css'

type Alert = z.infer<typeof alertSchema>

const pageSize = 10
const longestNote = 2000

interface AlertListProps {
  from: string
  to: string
  threshold: number
}

/** The list with its heading. */
export function AlertList({ from, to, threshold }: AlertListProps) {
  const { t } = useTranslation('insights')
  const alerts = useInfiniteQuery(
    query.alerts.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        threshold,
        from,
        to,
        limit: pageSize,
        ...(cursor !== undefined && { cursor }),
      }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      staleTime: 0,
    }),
  )
  const items = alerts.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section className={classes.list} aria-labelledby="alerts-title">
      <Title order={2} size="h3" id="alerts-title">
        {t('alerts.title')}
      </Title>
      <Text size="sm" c="dimmed">
        {t('alerts.lead', { threshold })}
      </Text>
      {alerts.isPending && <LoadingBlock lines={3} />}
      <ErrorNotice error={alerts.error} onRetry={() => void alerts.refetch()} />
      {alerts.isSuccess && items.length === 0 && (
        <Text className={classes.none ?? ''}>{t('alerts.none')}</Text>
      )}
      <ul>
        {items.map((alert) => (
          <AlertItem key={alert.messageId} alert={alert} />
        ))}
      </ul>
      {alerts.hasNextPage && (
        <Button
          variant="default"
          onClick={() => void alerts.fetchNextPage()}
          loading={alerts.isFetchingNextPage}
        >
          {t('alerts.more')}
        </Button>
      )}
    </section>
  )
}

function useAcknowledge() {
  const cache = useQueryClient()
  const say = useErrorText()
  return useMutation(
    query.alerts.acknowledge.mutationOptions({
      onSuccess: () => cache.invalidateQueries({ queryKey: query.alerts.key() }),
      onError: (failure) => notifications.show({ color: 'red', message: say(failure) }),
    }),
  )
}

function AlertItem({ alert }: { alert: Alert }) {
  const { t, i18n } = useTranslation('insights')
  const acknowledge = useAcknowledge()
  const [noting, setNoting] = useState(false)
  const { messageId, acknowledgedAtMs } = alert
  const seen = acknowledgedAtMs !== null
  const about = formatMoment(alert.createdAtMs, i18n.language)
  return (
    <li className={classes.item} data-seen={seen || undefined}>
      <Group justify="space-between" gap="xs">
        <Text size="sm" c="dimmed">
          {about} · {t('alerts.risk', { risk: alert.risk })} · {t(`alerts.level.${alert.level}`)}
        </Text>
        {seen && (
          <Text size="sm" c="dimmed" className={classes.seen ?? ''}>
            <IconCheck size="1rem" aria-hidden />{' '}
            {t('alerts.seen', { when: formatMoment(acknowledgedAtMs, i18n.language) })}
          </Text>
        )}
      </Group>
      <blockquote className={classes.words}>{alert.text}</blockquote>
      {alert.note !== '' && !noting && <Text size="sm">{t('alerts.noted', { note: alert.note })}</Text>}
      {noting && <NoteEditor alert={alert} onClose={() => setNoting(false)} />}
      <Group gap="xs">
        <Button
          size="compact-md"
          variant={seen ? 'default' : 'light'}
          loading={acknowledge.isPending}
          aria-label={t(seen ? 'alerts.takeBackOf' : 'alerts.acknowledgeOf', { about })}
          onClick={() => acknowledge.mutate({ messageId, acknowledged: !seen })}
        >
          {t(seen ? 'alerts.takeBack' : 'alerts.acknowledge')}
        </Button>
        {!noting && (
          <Button
            size="compact-md"
            variant="default"
            aria-label={t(alert.note === '' ? 'alerts.addNoteOf' : 'alerts.changeNoteOf', { about })}
            onClick={() => setNoting(true)}
          >
            {t(alert.note === '' ? 'alerts.addNote' : 'alerts.changeNote')}
          </Button>
        )}
        <Button
          size="compact-md"
          variant="subtle"
          renderRoot={(props) => (
            <Link
              {...props}
              to="/conversations/$conversationId"
              params={{ conversationId: alert.conversationId }}
              onClick={() => setAnchor(alert.conversationId, messageId)}
            />
          )}
        >
          {t('alerts.open', { title: alert.conversationTitle })}
        </Button>
      </Group>
    </li>
  )
}

function NoteEditor({ alert, onClose }: { alert: Alert; onClose: () => void }) {
  const { t } = useTranslation('insights')
  const acknowledge = useAcknowledge()
  const [note, setNote] = useState(alert.note)
  const save = () => {
    const { messageId, acknowledgedAtMs } = alert
    acknowledge.mutate(
      { messageId, acknowledged: acknowledgedAtMs !== null, note: note.trim() },
      { onSuccess: onClose },
    )
  }
  return (
    <div className={classes.editor}>
      <Textarea
        label={t('alerts.note')}
        description={t('alerts.noteHint')}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        maxLength={longestNote}
        autosize
        minRows={2}
        data-autofocus
      />
      <Group gap="xs">
        <Button size="compact-md" onClick={save} loading={acknowledge.isPending}>
          {t('alerts.saveNote')}
        </Button>
        <Button size="compact-md" variant="default" onClick={onClose}>
          {t('cancel', { ns: 'common' })}
        </Button>
      </Group>
    </div>
  )
}
