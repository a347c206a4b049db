// Encrypts a vault anew under new keys. On the lock screen, because the vault is locked meanwhile.
import { Button, Group, List, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { showSettling, type Account } from '../app/session.ts'
import { query } from '../rpc/client.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { retryAfterMs } from '../ui/error-text.ts'
import { isAboutPassphrase, OwnPassphrase } from '../ui/own-passphrase.tsx'
import { useWait } from '../ui/use-wait.ts'
import { WaitNotice } from '../ui/wait-notice.tsx'

/** Says what stays and what goes, and does it; on success the session goes on to the new recovery code. */
export function ReplaceKeys({ account, onBack }: { account: Account; onBack: () => void }) {
  const { t } = useTranslation()
  const [passphrase, setPassphrase] = useState('')
  const [sentEmpty, setSentEmpty] = useState(false)
  const [wait, startWait] = useWait()
  const { mutate, isPending, error } = useMutation(query.accounts.replaceKeys.mutationOptions({ gcTime: 0 }))

  function replace(event: React.FormEvent) {
    event.preventDefault()
    setSentEmpty(passphrase === '')
    if (passphrase === '' || wait > 0 || isPending) return
    mutate(
      { accountId: account.id, passphrase },
      {
        onSuccess: (opened) => showSettling({ account: opened.account, recoveryCode: opened.recoveryCode, isNew: false }), // prettier-ignore
        onError: (failure) => startWait(retryAfterMs(failure)),
      },
    )
  }

  return (
    <form onSubmit={replace} noValidate>
      <List spacing="xs" mb="lg">
        <List.Item>{t('keys.stays')}</List.Item>
        <List.Item>{t('keys.goes')}</List.Item>
        <List.Item>{t('keys.elsewhere')}</List.Item>
      </List>
      <OwnPassphrase
        label={t('lock.passphraseOf', { name: account.displayName })}
        value={passphrase}
        onChange={setPassphrase}
        missing={sentEmpty}
        failure={error}
      />
      {error && !isAboutPassphrase(error) && <ErrorNotice error={error} mt="md" />}
      <Group gap="sm" mt="xl">
        <Button type="submit" loading={isPending} disabled={wait > 0}>
          {t('keys.submit')}
        </Button>
        <Button variant="subtle" onClick={onBack} disabled={isPending}>
          {t('back')}
        </Button>
      </Group>
      <WaitNotice seconds={wait} />
      <Text component="output" display="block" size="sm" c="dimmed" mt="lg">
        {isPending && t('keys.working')}
      </Text>
    </form>
  )
}
