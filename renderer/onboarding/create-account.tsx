// Name and passphrase of a new account. Making it takes a second on purpose: the key is derived slowly.
import { Button, Group, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { showSettling } from '../app/session.ts'
import { api } from '../rpc/client.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { NewPassphraseFields } from './new-passphrase-fields.tsx'
import { nameFault } from './new-passphrase.ts'
import { Step } from './step.tsx'
import { usePassphraseForm } from './use-passphrase-form.ts'

/** The form; on success the session goes on to the recovery code. */
export function CreateAccount({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation('onboarding')
  const [failure, setFailure] = useState<unknown>(null)
  const { form, busy, onSubmit } = usePassphraseForm({
    initial: { displayName: '', passphrase: '', repeated: '' },
    ownWord: ({ displayName }) => displayName,
    validate: ({ displayName }) => {
      const fault = nameFault(displayName)
      return fault ? { displayName: t(`create.${fault}`) } : {}
    },
    submit: async ({ displayName, passphrase }) => {
      setFailure(null)
      const made = await api.accounts.register({ displayName: displayName.trim(), passphrase })
      showSettling({ account: made.account, recoveryCode: made.recoveryCode, isNew: true })
    },
    onFailure: setFailure,
  })

  return (
    <Step title={t('create.title')} lead={t('create.lead')} place={{ step: 1, steps: 4 }}>
      <form onSubmit={onSubmit} noValidate>
        <TextInput
          {...form.getInputProps('displayName')}
          label={t('create.name')}
          description={t('create.nameHint')}
          autoComplete="nickname"
          mb="md"
        />
        <NewPassphraseFields
          value={form.values.passphrase}
          ownWord={form.values.displayName}
          first={form.getInputProps('passphrase')}
          second={form.getInputProps('repeated')}
        />
        <ErrorNotice error={failure} mt="md" />
        <Group gap="sm" mt="xl">
          <Button type="submit" loading={busy}>
            {t('create.submit')}
          </Button>
          <Button variant="subtle" onClick={onBack} disabled={busy}>
            {t('back')}
          </Button>
        </Group>
        <Text size="sm" c="dimmed" mt="sm" mih="1.5em" component="output" display="block">
          {busy && t('create.working')}
        </Text>
      </form>
    </Step>
  )
}
