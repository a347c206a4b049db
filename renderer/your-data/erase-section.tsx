// Erasing for good (GDPR article 17): some days, a kind, or everything, with what happens to copies said before and a
// receipt after. There is no undo here, and the page says so.
import { Button, Group as Line, Select } from '@mantine/core'
import { DatePickerInput } from '@mantine/dates'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../rpc/client.ts'
import { Group, Row } from '../settings/group.tsx'
import { EraseDialog, type EraseWish } from './erase-dialog.tsx'
import { ReceiptCard, type Receipt } from './receipt-card.tsx'
import { useKindName } from './use-kind-name.ts'

/** The section "Erase". */
export function EraseSection() {
  const { t } = useTranslation('yourData')
  const nameOf = useKindName()
  const { data } = useQuery(query.portability.overview.queryOptions())
  const [days, setDays] = useState<[string | null, string | null]>([null, null])
  const [kind, setKind] = useState<string | null>(null)
  const [wish, setWish] = useState<EraseWish | null>(null)
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
        <EraseDialog
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
