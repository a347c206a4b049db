// A dialog that ends with a new recovery code. Once there is one it cannot be waved away: the old code is dead, and a
// new one that nobody kept would leave the person without a spare key.
import { Modal, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { KeepCode } from '../onboarding/keep-code.tsx'

interface CodeDialogProps {
  title: string
  accountName: string
  /** The new code, as soon as there is one. */
  code: string | null
  /** The form that leads to it. */
  children: ReactNode
  onClose: () => void
}

/** The form, then the code, then the code typed back. */
export function CodeDialog({ title, accountName, code, children, onClose }: CodeDialogProps) {
  const { t } = useTranslation('onboarding')
  const keeping = code !== null
  return (
    <Modal
      opened
      onClose={onClose}
      title={keeping ? t('recovery.title') : title}
      withCloseButton={!keeping}
      closeOnClickOutside={false}
      closeOnEscape={!keeping}
    >
      {code === null ? (
        children
      ) : (
        <KeepCode
          code={code}
          accountName={accountName}
          onKept={onClose}
          renderStep={({ name, children: step }) => (
            <Stack gap="md">
              <Text c="dimmed">{t(name === 'recovery' ? 'recovery.renewedLead' : 'confirm.lead')}</Text>
              {step}
            </Stack>
          )}
        />
      )}
    </Modal>
  )
}
