// A new recovery code, for instance when the old one was seen by somebody or lost.
import { Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../app/session.ts'
import { api } from '../rpc/client.ts'
import { CodeDialog } from './code-dialog.tsx'
import { PassphraseForm } from './passphrase-form.tsx'

/** The dialog that replaces the recovery code. */
export function RenewCode({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useTranslation('settings')
  const [code, setCode] = useState<string | null>(null)
  return (
    <CodeDialog
      title={t('account.code.open')}
      accountName={account.displayName}
      code={code}
      onClose={onClose}
    >
      <PassphraseForm
        submitLabel={t('account.code.submit')}
        submit={async (passphrase) =>
          setCode((await api.accounts.renewRecoveryCode({ passphrase })).recoveryCode)
        }
        onClose={onClose}
      >
        <Text>{t('account.code.explain')}</Text>
      </PassphraseForm>
    </CodeDialog>
  )
}
