// The shorter way in, where the person turned it on: the key store of this computer. The passphrase stays beside it.
import { Button, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { showOpen, type Account } from '../app/session.ts'
import { inBrowserMode, query } from '../rpc/client.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { keychainReason } from '../ui/keychain-reason.ts'
import classes from './lock-screen.module.css'

/** The button, or nothing where it would not work. A failure says why and points to the passphrase. */
export function UnlockWithComputer({ account }: { account: Account }) {
  const { t } = useTranslation()
  const { data } = useQuery(
    query.accounts.keychainOffer.queryOptions({
      input: { accountId: account.id },
      enabled: !inBrowserMode,
      retry: false,
    }),
  )
  const unlock = useMutation(query.sessions.loginWithKeychain.mutationOptions({ gcTime: 0 }))
  if (!data?.offered) return null
  const reason = keychainReason(unlock.error)
  return (
    <div className={classes.computer}>
      <Button
        variant="default"
        loading={unlock.isPending}
        onClick={() =>
          unlock.mutate({ accountId: account.id }, { onSuccess: (opened) => showOpen(opened.account) })
        }
      >
        {t('lock.withComputer')}
      </Button>
      {reason && (
        <Text role="alert">
          {t(`keychain.${reason.reason}`, { store: reason.store })} {t('keychain.usePassphrase')}
        </Text>
      )}
      {unlock.error && !reason && <ErrorNotice error={unlock.error} />}
    </div>
  )
}
