// From "the account exists" to the open app: keep the recovery code, choose a country. The vault is open already.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PublicPage } from '../app/public-page.tsx'
import { showOpen, type Settling as SettlingState } from '../app/session.ts'
import { useIdleLock } from '../app/use-idle-lock.ts'
import { CountryStep } from './country-step.tsx'
import { KeepCode } from './keep-code.tsx'
import { Step } from './step.tsx'

/** The steps after registration, or after a recovery (where only the code is new). */
export function Settling({ account, recoveryCode, isNew }: Omit<SettlingState, 'phase'>) {
  const { t } = useTranslation('onboarding')
  const [codeKept, setCodeKept] = useState(false)
  useIdleLock()
  const place = (step: number) => (isNew ? { place: { step, steps: 4 } } : {})

  return (
    <PublicPage>
      {codeKept ? (
        <CountryStep place={{ step: 4, steps: 4 }} onDone={() => showOpen(account)} />
      ) : (
        <KeepCode
          code={recoveryCode}
          accountName={account.displayName}
          onKept={() => (isNew ? setCodeKept(true) : showOpen(account))}
          renderStep={({ name, children }) => (
            <Step
              key={name}
              title={t(`${name}.title`)}
              lead={t(name === 'recovery' && !isNew ? 'recovery.renewedLead' : `${name}.lead`)}
              {...place(name === 'recovery' ? 2 : 3)}
            >
              {children}
            </Step>
          )}
        />
      )}
    </PublicPage>
  )
}
