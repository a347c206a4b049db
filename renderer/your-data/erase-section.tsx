// Erasing for good (GDPR article 17): some days, a kind, or everything, with what happens to copies said before and a
// receipt after. There is no undo here, and the page says so.
import { Button, Checkbox, Group as Line, Modal, Select, Stack, Text, TextInput } from '@mantine/core'
import { DatePickerInput } from '@mantine/dates'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../app/session.ts'
import { api, query } from '../rpc/client.ts'
import { Group, Row } from '../settings/group.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { saveFile } from '../ui/save-file.ts'
import { useKindName } from './use-kind-name.ts'

type Receipt = Awaited<ReturnType<typeof api.portability.eraseKind>>
type Wish =
  { type: 'days'; from: string; to: string } | { type: 'kind'; kind: string } | { type: 'everything' }

/** The section "Erase". */
export function EraseSection() {
  const { t } = useTranslation('yourData')
  const nameOf = useKindName()
  const { data } = useQuery(query.portability.overview.queryOptions())
  const [days, setDays] = useState<[string | null, string | null]>([null, null])
  const [kind, setKind] = useState<string | null>(null)
  const [wish, setWish] = useState<Wish | null>(null)
  const [receipt, setReceipt] = useState<Receipt | null>(null)
  const [from, to] = days
  const filled = (data?.kinds ?? []).filter(({ rows }) => rows > 0)
  return (
    <Group title={t('erase.title')} lead={t('erase.lead')}>
      <Row name={t('erase.days')} hint={t('erase.daysHint')} stacked>
        <Line align="end" gap="sm">
          <DatePickerInput
            type="range"
            label={t('erase.range')}
            placeholder={t('erase.chooseDays')}
            value={days}
            onChange={setDays}
            allowSingleDateInRange
            style={{ minWidth: 'min(16rem, 100%)' }}
          />
          <Button
            variant="default"
            disabled={from === null || to === null}
            onClick={() => from !== null && to !== null && setWish({ type: 'days', from, to })}
          >
            {t('erase.eraseDays')}
          </Button>
        </Line>
      </Row>
      <Row name={t('erase.kind')} stacked>
        <Line align="end" gap="sm">
          <Select
            label={t('erase.chooseKind')}
            placeholder={t('export.choose')}
            data={filled.map((one) => ({ value: one.kind, label: nameOf(one.kind) }))}
            value={kind}
            onChange={setKind}
          />
          <Button
            variant="default"
            disabled={kind === null}
            onClick={() => kind !== null && setWish({ type: 'kind', kind })}
          >
            {t('erase.eraseKind')}
          </Button>
        </Line>
      </Row>
      <Row name={t('erase.everything')} hint={t('erase.everythingHint')}>
        <Button variant="default" onClick={() => setWish({ type: 'everything' })}>
          {t('erase.eraseEverything')}
        </Button>
      </Row>
      {wish && (
        <Confirm
          wish={wish}
          onClose={() => setWish(null)}
          onErased={(made) => {
            setWish(null)
            setReceipt(made)
          }}
        />
      )}
      {receipt && <ReceiptCard receipt={receipt} />}
    </Group>
  )
}

interface ConfirmProps {
  wish: Wish
  onClose: () => void
  onErased: (receipt: Receipt) => void
}

function Confirm({ wish, onClose, onErased }: ConfirmProps) {
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
          {wish.type === 'days' && t('erase.confirm.days', { from: wish.from, to: wish.to })}
          {wish.type === 'kind' && t('erase.confirm.kind', { kind: nameOf(wish.kind) })}
          {wish.type === 'everything' && t('erase.confirm.everything')}
        </Text>
        <Text>{t('erase.confirm.final')}</Text>
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

function ReceiptCard({ receipt }: { receipt: Receipt }) {
  const { t } = useTranslation('yourData')
  const nameOf = useKindName()
  const gone = Object.entries(receipt.before).map(([table, before]) => ({ table, count: before - (receipt.after[table] ?? 0) })).filter(({ count }) => count > 0) // prettier-ignore
  return (
    <section aria-label={t('receipt.title')}>
      <div aria-live="polite">
        <Text fw={550}>{t('receipt.title')}</Text>
        <Text>
          {gone.length === 0
            ? t('receipt.nothing')
            : gone.map(({ table, count }) => `${nameOf(table)}: ${count}`).join(' · ')}
        </Text>
        <Text size="sm">
          {t('receipt.copies', { removed: receipt.copies.removed, remaining: receipt.copies.remaining })}{' '}
          {t('receipt.backups', {
            removed: receipt.backups.removed,
            remaining: receipt.backups.remaining.length,
          })}
        </Text>
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {t('receipt.hash', { hash: receipt.hash })}
        </Text>
      </div>
      <Button
        mt="xs"
        variant="default"
        onClick={() =>
          saveFile('healhub-receipt.json', 'application/json', `${JSON.stringify(receipt, null, 2)}\n`)
        }
      >
        {t('receipt.save')}
      </Button>
    </section>
  )
}
