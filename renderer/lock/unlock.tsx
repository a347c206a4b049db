// The passphrase of one account. What was typed stays after a wrong try; the wait, if any, is counted down.
import { Anchor, Button, Group } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { showOpen, type Account } from '../app/session.ts'
import { query } from '../rpc/client.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { errorCode, retryAfterMs } from '../ui/error-text.ts'
import { isAboutPassphrase, OwnPassphrase } from '../ui/own-passphrase.tsx'
import { useWait } from '../ui/use-wait.ts'
import { WaitNotice } from '../ui/wait-notice.tsx'

interface UnlockProps {
  account: Account
  /** False while the person walks through the accounts by keyboard. */
  takeFocus: boolean
  onDamaged: (passphrase: string) => void
  onForgotten: () => void
}

/** The form that opens a vault. */
export function Unlock({ account, takeFocus, onDamaged, onForgotten }: UnlockProps) {
  const { t } = useTranslation()
  const [passphrase, setPassphrase] = useState('')
  const [sentEmpty, setSentEmpty] = useState(false)
  const [wait, startWait] = useWait()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (takeFocus) field.current?.focus()
  }, [takeFocus])
  const { mutate, isPending, error } = useMutation(query.sessions.login.mutationOptions({ gcTime: 0 }))

  function onError(failure: unknown) {
    if (errorCode(failure) === 'VAULT_DAMAGED') onDamaged(passphrase)
    startWait(retryAfterMs(failure))
    field.current?.select()
  }
  function unlock(event: React.FormEvent) {
    event.preventDefault()
    setSentEmpty(passphrase === '')
    if (passphrase === '') field.current?.focus()
    else if (wait === 0 && !isPending)
      mutate(
        { accountId: account.id, passphrase },
        { onSuccess: (opened) => showOpen(opened.account), onError },
      )
  }

  return (
    <form onSubmit={unlock} noValidate>
      {/* Tells a password manager whose passphrase this is. */}
      <input type="text" autoComplete="username" value={account.displayName} readOnly hidden />
      <OwnPassphrase
        ref={field}
        label={t('lock.passphraseOf', { name: account.displayName })}
        value={passphrase}
        onChange={setPassphrase}
        missing={sentEmpty}
        failure={error}
      />
      {error && !isAboutPassphrase(error) && <ErrorNotice error={error} mt="md" />}
      <Group justify="space-between" mt="lg" gap="md">
        <Button type="submit" loading={isPending} disabled={wait > 0}>
          {t('lock.unlock')}
        </Button>
        <Anchor component="button" type="button" onClick={onForgotten}>
          {t('lock.forgotten')}
        </Anchor>
      </Group>
      <WaitNotice seconds={wait} />
    </form>
  )
}
