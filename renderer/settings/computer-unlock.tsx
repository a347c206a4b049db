// Unlocking with the key store of this computer: a switch where that protects something, and the reason where it does not.
import { List, Modal, Switch, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, inBrowserMode, query } from '../rpc/client.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { errorCode } from '../ui/error-text.ts'
import { keychainReason } from '../ui/keychain-reason.ts'
import { Row } from './group.tsx'
import { PassphraseForm } from './passphrase-form.tsx'

/** The row of the account's settings, with its dialog. */
export function ComputerUnlock() {
  const { t } = useTranslation('settings')
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const { data, error, refetch } = useQuery(
    query.accounts.keychain.queryOptions({ enabled: !inBrowserMode, staleTime: 0 }),
  )
  const renew = () => queries.invalidateQueries({ queryKey: query.accounts.keychain.key() })
  const off = useMutation(query.accounts.turnOffKeychain.mutationOptions({ onSettled: renew }))
  const name = t('account.computer.name')

  if (inBrowserMode)
    return (
      <Row name={name} hint={t('account.computer.browser')}>
        {null}
      </Row>
    )
  if (!data && error) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  if (!data) return null
  const lack = data.lack && t(`common:keychain.${data.lack}`, { store: data.store ?? '' })
  const change = (on: boolean) => (on ? setAsking(true) : off.mutate({}))
  return (
    <>
      <Row name={name} hint={lack ?? t('account.computer.hint')}>
        {(data.on || !data.lack) && (
          <Switch
            aria-label={name}
            checked={data.on}
            disabled={off.isPending}
            onChange={(event) => change(event.currentTarget.checked)}
          />
        )}
      </Row>
      <ErrorNotice error={off.error} />
      {asking && (
        <TurnOn
          onClose={() => {
            setAsking(false)
            void renew()
          }}
        />
      )}
    </>
  )
}

const isAboutKeychain = (failure: unknown) => errorCode(failure) === 'KEYCHAIN_NOT_USABLE'

function TurnOn({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('settings')
  const [reason, setReason] = useState<{ reason: string; store: string } | null>(null)
  async function turnOn(passphrase: string) {
    setReason(null)
    try {
      await api.accounts.turnOnKeychain({ passphrase })
    } catch (failure) {
      setReason(keychainReason(failure))
      throw failure
    }
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={t('account.computer.open')} closeOnClickOutside={false}>
      <PassphraseForm
        submitLabel={t('account.computer.submit')}
        submit={turnOn}
        ownFailures={isAboutKeychain}
        onClose={onClose}
      >
        <Text>{t('account.computer.what')}</Text>
        <List spacing="xs">
          <List.Item>{t('account.computer.protects')}</List.Item>
          <List.Item>{t('account.computer.protectsNot')}</List.Item>
          <List.Item>{t('account.computer.stays')}</List.Item>
        </List>
        {reason && <Text role="alert">{t(`common:keychain.${reason.reason}`, { store: reason.store })}</Text>}
      </PassphraseForm>
    </Modal>
  )
}
