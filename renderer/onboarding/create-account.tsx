// The first step of a new account: its name and its passphrase.
import { useTranslation } from 'react-i18next'
import { api } from '../rpc/client.ts'
import { NewAccountForm } from './new-account-form.tsx'
import { Step } from './step.tsx'

/** The step; on success the session goes on to the recovery code. */
export function CreateAccount({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation('onboarding')
  return (
    <Step title={t('create.title')} lead={t('create.lead')} place={{ step: 1, steps: 4 }}>
      <NewAccountForm
        name={t('create.name')}
        nameHint={t('create.nameHint')}
        autoComplete="nickname"
        submit={t('create.submit')}
        make={(account) => api.accounts.register(account)}
        onBack={onBack}
      />
    </Step>
  )
}
