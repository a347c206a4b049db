// A back-up becomes an account of its own, beside the one that is here: it needs a name and a passphrase, and gets a recovery
// code that is shown once.
import { Button, Group, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { showSettling } from '../app/session.ts'
import { NewPassphraseFields } from '../onboarding/new-passphrase-fields.tsx'
import { nameFault } from '../onboarding/new-passphrase.ts'
import { Step } from '../onboarding/step.tsx'
import { usePassphraseForm } from '../onboarding/use-passphrase-form.ts'
import { api } from '../rpc/client.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'

/** Which back-up, and what opens it. */
export interface BackupToRestore {
  path: string
  secret: { passphrase: string } | { recoveryCode: string }
}

/** The form; on success the session goes on to the recovery code. */
export function SecondAccount({ backup, onBack }: { backup: BackupToRestore; onBack: () => void }) {
  const { t } = useTranslation('yourData')
  const [failure, setFailure] = useState<unknown>(null)
  const { form, busy, onSubmit } = usePassphraseForm({
    initial: { displayName: '', passphrase: '', repeated: '' },
    ownWord: ({ displayName }) => displayName,
    validate: ({ displayName }) => {
      const fault = nameFault(displayName)
      return fault ? { displayName: t(`onboarding:create.${fault}`) } : {}
    },
    submit: async ({ displayName, passphrase }) => {
      setFailure(null)
      const asSecond = { displayName: displayName.trim(), passphrase }
      const { account, recoveryCode } = await api.portability.restore({ ...backup, asSecond })
      showSettling({ account, recoveryCode: recoveryCode ?? '', isNew: true })
    },
    onFailure: setFailure,
  })
  return (
    <Step title={t('second.title')} lead={t('second.lead')}>
      <form onSubmit={onSubmit} noValidate>
        <TextInput
          {...form.getInputProps('displayName')}
          label={t('second.name')}
          description={t('second.nameHint')}
          autoComplete="off"
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
            {t('restore.submit')}
          </Button>
          <Button variant="subtle" onClick={onBack} disabled={busy}>
            {t('common:back')}
          </Button>
        </Group>
        <Text size="sm" c="dimmed" mt="sm" mih="1.5em" component="output" display="block">
          {busy && t('onboarding:create.working')}
        </Text>
      </form>
    </Step>
  )
}
