// A back-up becomes an account of its own, beside the one that is here: it needs a name and a passphrase, and gets a recovery
// code that is shown once.
import { useTranslation } from 'react-i18next'
import { NewAccountForm } from '../onboarding/new-account-form.tsx'
import { Step } from '../onboarding/step.tsx'
import { api } from '../rpc/client.ts'

/** Which back-up, and what opens it. */
export interface BackupToRestore {
  path: string
  secret: { passphrase: string } | { recoveryCode: string }
}

/** The form; on success the session goes on to the recovery code. */
export function SecondAccount({ backup, onBack }: { backup: BackupToRestore; onBack: () => void }) {
  const { t } = useTranslation('yourData')
  return (
    <Step title={t('second.title')} lead={t('second.lead')}>
      <NewAccountForm
        name={t('second.name')}
        nameHint={t('second.nameHint')}
        autoComplete="off"
        submit={t('restore.submit')}
        make={async (asSecond) => {
          const { account, recoveryCode } = await api.portability.restore({ ...backup, asSecond })
          return { account, recoveryCode: recoveryCode ?? '' }
        }}
        onBack={onBack}
      />
    </Step>
  )
}
