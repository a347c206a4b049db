// The question before something is erased for good: what goes, which copies go with it, and that there is no way back.
import { Button, Checkbox, Group as Line, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../app/session.ts'
import { api, query } from '../rpc/client.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { useReturnedFocus } from '../ui/use-returned-focus.ts'
import type { Receipt } from './receipt-card.tsx'
import { useKindName } from './use-kind-name.ts'

/** One entry. `otherwise` is what its ordinary Delete does. */
export interface ItemWish {
  type: 'item'
  kind: string
  id: string
  otherwise: 'deletedWithUndo' | 'noOtherWay'
}

/** What is to be erased. */
export type EraseWish =
  | ItemWish
  | { type: 'days'; from: string; to: string }
  | { type: 'kind'; kind: string }
  | { type: 'everything' }

interface EraseDialogProps {
  wish: EraseWish
  onClose: () => void
  onErased: (receipt: Receipt) => void
}

/** Asks once more, says what becomes of copies, and erases. */
export function EraseDialog({ wish, onClose, onErased }: EraseDialogProps) {
  useReturnedFocus()
  const { t } = useTranslation('yourData')
  const nameOf = useKindName()
  const cache = useQueryClient()
  const account = useSession((session) => (session.phase === 'open' ? session.account.displayName : ''))
  const { data: copies } = useQuery(query.portability.copies.queryOptions({ staleTime: 0 }))
  const [snapshots, setSnapshots] = useState(true)
  const [backups, setBackups] = useState(false)
  const [name, setName] = useState('')
  const run = useMutation({
    mutationFn: () => {
      const drop = { snapshots, backups }
      const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
      if (wish.type === 'days')
        return api.portability.eraseDays({ from: wish.from, to: wish.to, zone, ...drop })
      if (wish.type === 'item') return api.portability.eraseItem({ kind: wish.kind, id: wish.id, ...drop })
      if (wish.type === 'kind') return api.portability.eraseKind({ kind: wish.kind, ...drop })
      return api.portability.eraseEverything({ displayName: name.trim().slice(0, 80), ...drop })
    },
    onSuccess: (receipt) => {
      onErased(receipt)
      return cache.invalidateQueries()
    },
    gcTime: 0,
  })
  return (
    <Modal opened onClose={onClose} title={t('erase.confirm.title')} closeOnClickOutside={false}>
      <Stack gap="sm">
        <Text fw={550}>
          {wish.type === 'item' && t('erase.confirm.item', { kind: nameOf(wish.kind) })}
          {wish.type === 'days' && t('erase.confirm.days', { from: wish.from, to: wish.to })}
          {wish.type === 'kind' && t('erase.confirm.kind', { kind: nameOf(wish.kind) })}
          {wish.type === 'everything' && t('erase.confirm.everything')}
        </Text>
        <Text>{t('erase.confirm.final')}</Text>
        {wish.type === 'item' && <Text>{t(`erase.confirm.${wish.otherwise}`)}</Text>}
        {copies && copies.snapshots > 0 && (
          <Checkbox
            label={t('erase.confirm.snapshots', { count: copies?.snapshots ?? 0 })}
            checked={snapshots}
            onChange={(event) => setSnapshots(event.currentTarget.checked)}
          />
        )}
        {copies && copies.backups.length > 0 && (
          <Checkbox
            label={t('erase.confirm.backups', { count: copies.backups.length })}
            checked={backups}
            onChange={(event) => setBackups(event.currentTarget.checked)}
          />
        )}
        <Text size="sm" c="dimmed">
          {t('erase.confirm.elsewhere')}
        </Text>
        {wish.type === 'everything' && (
          <TextInput
            label={t('erase.confirm.typeName', { name: account })}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            autoComplete="off"
            spellCheck={false}
          />
        )}
        <Text size="sm" component="output" display="block">
          {run.isPending && t('erase.confirm.running')}
        </Text>
        <ErrorNotice error={run.error} />
        <Line gap="sm">
          <Button
            color="red"
            loading={run.isPending}
            disabled={wish.type === 'everything' && name.trim() === ''}
            onClick={() => run.mutate()}
          >
            {t('erase.confirm.submit')}
          </Button>
          <Button variant="default" onClick={onClose} disabled={run.isPending}>
            {t('common:cancel')}
          </Button>
        </Line>
      </Stack>
    </Modal>
  )
}
