// Erasing one entry for good from wherever it is shown. The question and the receipt hang on the frame of the app, because the
// entry and its menu are gone by the time the receipt is there.
import { Button, Modal, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { create } from 'zustand'
import { EraseDialog, type ItemWish } from './erase-dialog.tsx'
import { ReceiptCard, type Receipt } from './receipt-card.tsx'

interface Asked extends Omit<ItemWish, 'type'> {
  /** Leaves the screen of the entry, drops what is kept of it in memory. */
  readonly onErased?: () => void
}

const useAsked = create<{ asked: Asked | null; receipt: Receipt | null }>(() => ({ asked: null, receipt: null })) // prettier-ignore

/** Asks whether an entry is to be erased for good, and does it. */
export const askToErase = (asked: Asked): void => useAsked.setState({ asked, receipt: null })

const close = () => useAsked.setState({ asked: null, receipt: null })

/** The question and the receipt; nothing while nobody asked. */
export function EraseItem() {
  const { t } = useTranslation('yourData')
  const { asked, receipt } = useAsked()
  if (receipt)
    return (
      <Modal opened onClose={close} title={t('erase.confirm.done')}>
        <Stack gap="md" align="flex-start">
          <ReceiptCard receipt={receipt} />
          <Button onClick={close}>{t('common:close')}</Button>
        </Stack>
      </Modal>
    )
  if (!asked) return null
  const { onErased, ...wish } = asked
  return (
    <EraseDialog
      wish={{ type: 'item', ...wish }}
      onClose={close}
      onErased={(made) => {
        useAsked.setState({ asked: null, receipt: made })
        onErased?.()
      }}
    />
  )
}
