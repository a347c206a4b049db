// Opens a vault with the recovery code and sets a new passphrase. The code is used up; a new one follows.
import { Button, Group, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { showSettling, type Account } from '../app/session.ts'
import { NewPassphraseFields } from '../onboarding/new-passphrase-fields.tsx'
import { usePassphraseForm } from '../onboarding/use-passphrase-form.ts'
import { api } from '../rpc/client.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { errorCode, retryAfterMs, useErrorText } from '../ui/error-text.ts'
import { useWait } from '../ui/use-wait.ts'
import { WaitNotice } from '../ui/wait-notice.tsx'

/** The form; on success the session goes on to the new recovery code. */
export function Recover({ account, onBack }: { account: Account; onBack: () => void }) {
  const { t } = useTranslation()
  const say = useErrorText()
  const [failure, setFailure] = useState<unknown>(null)
  const [wait, startWait] = useWait()
  const { form, busy, onSubmit } = usePassphraseForm({
    initial: { code: '', passphrase: '', repeated: '' },
    ownWord: () => account.displayName,
    validate: ({ code }) => (code.trim() === '' ? { code: t('recover.codeMissing') } : {}),
    submit: async ({ code, passphrase }) => {
      setFailure(null)
      const opened = await api.accounts.recover({
        accountId: account.id,
        code: code.trim().slice(0, 100),
        passphrase,
      })
      showSettling({ account: opened.account, recoveryCode: opened.recoveryCode, isNew: false })
    },
    onFailure: (thrown, { setFieldError, getInputNode }) => {
      startWait(retryAfterMs(thrown))
      if (errorCode(thrown) !== 'WRONG_RECOVERY_CODE') return setFailure(thrown)
      setFieldError('code', say(thrown))
      getInputNode('code')?.focus()
      return undefined
    },
  })

  return (
    <form onSubmit={onSubmit} noValidate>
      <TextInput
        {...form.getInputProps('code')}
        label={t('recover.code')}
        description={t('recover.codeHint')}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        mb="md"
      />
      <NewPassphraseFields
        value={form.values.passphrase}
        ownWord={account.displayName}
        first={form.getInputProps('passphrase')}
        second={form.getInputProps('repeated')}
        replacing
      />
      <ErrorNotice error={failure} mt="md" />
      <Group gap="sm" mt="xl">
        <Button type="submit" loading={busy} disabled={wait > 0}>
          {t('recover.submit')}
        </Button>
        <Button variant="subtle" onClick={onBack} disabled={busy}>
          {t('back')}
        </Button>
      </Group>
      <WaitNotice seconds={wait} />
      <Text size="sm" c="dimmed" mt="lg">
        {t('recover.neither')}
      </Text>
    </form>
  )
}
