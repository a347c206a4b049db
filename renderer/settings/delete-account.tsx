// The end of an account. Says what is destroyed and what is not, and asks for the name and the passphrase.
import { List, Modal, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { showLocked, type Account } from '../app/session.ts'
import { api } from '../rpc/client.ts'
import { errorCode, useErrorText } from '../ui/error-text.ts'
import { PassphraseForm } from './passphrase-form.tsx'

const isAboutName = (failure: unknown) => errorCode(failure) === 'NAME_DOES_NOT_MATCH'

/** The dialog that deletes the account. */
export function DeleteAccount({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useTranslation('settings')
  const say = useErrorText()
  const [name, setName] = useState('')
  const [fault, setFault] = useState<string | null>(null)

  async function remove(passphrase: string) {
    setFault(name.trim() === '' ? t('account.delete.nameMissing') : null)
    if (name.trim() === '') return
    try {
      await api.accounts.remove({ passphrase, displayName: name.trim().slice(0, 80) })
    } catch (failure) {
      if (isAboutName(failure)) setFault(say(failure))
      throw failure
    }
    showLocked('deleted')
  }

  return (
    <Modal opened onClose={onClose} title={t('account.delete.open')} closeOnClickOutside={false}>
      <PassphraseForm
        submitLabel={t('account.delete.submit')}
        submit={remove}
        ownFailures={isAboutName}
        onClose={onClose}
      >
        <Text fw={550}>{t('account.delete.final')}</Text>
        <List spacing="xs">
          <List.Item>{t('account.delete.gone')}</List.Item>
          <List.Item>{t('account.delete.copies')}</List.Item>
          <List.Item>{t('account.delete.kept')}</List.Item>
        </List>
        <TextInput
          label={t('account.delete.typeName', { name: account.displayName })}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={fault}
          autoComplete="off"
          spellCheck={false}
        />
      </PassphraseForm>
    </Modal>
  )
}
