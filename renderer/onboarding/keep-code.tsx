// The two steps around a recovery code: keep it, then type it back. Used for a new account, after a recovery, and in
// the settings when the code is renewed.
import { Button, List, Text } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmCode } from './confirm-code.tsx'
import { RecoveryCode } from './recovery-code.tsx'

interface KeepCodeProps {
  code: string
  accountName: string
  onKept: () => void
  /** Draws the frame of a step: a page in onboarding, a dialog in the settings. */
  renderStep: (step: { name: 'recovery' | 'confirm'; children: ReactNode }) => ReactNode
}

/** Shows the code, then asks for it. */
export function KeepCode({ code, accountName, onKept, renderStep }: KeepCodeProps) {
  const { t } = useTranslation('onboarding')
  const [kept, setKept] = useState(false)
  if (kept)
    return renderStep({
      name: 'confirm',
      children: <ConfirmCode onConfirmed={onKept} onShowAgain={() => setKept(false)} />,
    })
  return renderStep({
    name: 'recovery',
    children: (
      <>
        <RecoveryCode code={code} accountName={accountName} />
        <List spacing="xs">
          <List.Item>
            <Text fw={550}>{t('recovery.without')}</Text>
          </List.Item>
          <List.Item>{t('recovery.keep')}</List.Item>
        </List>
        <div>
          <Button onClick={() => setKept(true)}>{t('recovery.written')}</Button>
        </div>
      </>
    ),
  })
}
