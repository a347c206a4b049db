// Name and passphrase of an account that is being made. It takes a second on purpose: the key is derived slowly.
import { Button, Group, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Account, showSettling } from '../app/session.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { NewPassphraseFields } from './new-passphrase-fields.tsx'
import { nameFault } from './new-passphrase.ts'
import { usePassphraseForm } from './use-passphrase-form.ts'

interface NewAccountFormProps {
  readonly name: string
  readonly nameHint: string
  /** What the browser may fill in as the name. */
  readonly autoComplete: 'nickname' | 'off'
  readonly submit: string
  /** Makes the account; a thrown failure is shown. */
  readonly make: (account: { displayName: string; passphrase: string }) => Promise<{
    account: Account
    recoveryCode: string
  }>
  readonly onBack: () => void
}

/** The form; on success the session goes on to the recovery code. */
export function NewAccountForm({ name, nameHint, autoComplete, submit, make, onBack }: NewAccountFormProps) {
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
      const { account, recoveryCode } = await make({ displayName: displayName.trim(), passphrase })
      showSettling({ account, recoveryCode, isNew: true })
    },
    onFailure: setFailure,
  })

  return (
    <form onSubmit={onSubmit} noValidate>
      <TextInput
        {...form.getInputProps('displayName')}
        label={name}
        description={nameHint}
        autoComplete={autoComplete}
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
          {submit}
        </Button>
        <Button variant="subtle" onClick={onBack} disabled={busy}>
          {t('back')}
        </Button>
      </Group>
      <Text size="sm" c="dimmed" mt="sm" mih="1.5em" component="output" display="block">
        {busy && t('create.working')}
      </Text>
    </form>
  )
}
