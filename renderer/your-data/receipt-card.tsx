// What an erasing did: how many rows of each kind, which copies went, and the hash that the vault's log names.
import { Button, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { api } from '../rpc/client.ts'
import { saveFile } from '../ui/save-file.ts'
import { useKindName } from './use-kind-name.ts'

/** What the core gives for every erasing. */
export type Receipt = Awaited<ReturnType<typeof api.portability.eraseKind>>

/** The receipt, with a way to keep it as a file. */
export function ReceiptCard({ receipt }: { receipt: Receipt }) {
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
