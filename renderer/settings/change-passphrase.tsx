// A new passphrase for the open vault. The recovery code changes with it.
import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../app/session.ts'
import { NewPassphraseFields } from '../onboarding/new-passphrase-fields.tsx'
import { usePassphraseForm } from '../onboarding/use-passphrase-form.ts'
import { api } from '../rpc/client.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { retryAfterMs } from '../ui/error-text.ts'
import { isAboutPassphrase, OwnPassphrase } from '../ui/own-passphrase.tsx'
import { useWait } from '../ui/use-wait.ts'
import { WaitNotice } from '../ui/wait-notice.tsx'
import { CodeDialog } from './code-dialog.tsx'

/** The dialog that changes the passphrase. */
export function ChangePassphrase({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useTranslation('settings')
  const [code, setCode] = useState<string | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const [wait, startWait] = useWait()
  const { form, busy, onSubmit } = usePassphraseForm({
    initial: { current: '', passphrase: '', repeated: '' },
    ownWord: () => account.displayName,
    validate: ({ current }) => (current === '' ? { current: t('common:passphraseMissing') } : {}),
    submit: async ({ current, passphrase }) => {
      setFailure(null)
      setCode((await api.accounts.changePassphrase({ current, next: passphrase })).recoveryCode)
    },
    onFailure: (thrown) => {
      setFailure(thrown)
      startWait(retryAfterMs(thrown))
    },
  })

  return (
    <CodeDialog
      title={t('account.passphrase.open')}
      accountName={account.displayName}
      code={code}
      onClose={onClose}
    >
      <form onSubmit={onSubmit} noValidate>
        <Stack gap="md">
          <OwnPassphrase
            label={t('account.passphrase.current')}
            value={form.values.current}
            onChange={(current) => form.setFieldValue('current', current)}
            missing={form.errors['current'] !== undefined}
            failure={failure}
          />
          <NewPassphraseFields
            value={form.values.passphrase}
            ownWord={account.displayName}
            first={form.getInputProps('passphrase')}
            second={form.getInputProps('repeated')}
            replacing
          />
          {!isAboutPassphrase(failure) && <ErrorNotice error={failure} />}
          <Group gap="sm" justify="flex-end">
            <Button variant="default" onClick={onClose} disabled={busy}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={wait > 0}>
              {t('account.passphrase.submit')}
            </Button>
          </Group>
          <WaitNotice seconds={wait} />
        </Stack>
      </form>
    </CodeDialog>
  )
}
