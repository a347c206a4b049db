// Accounts of this machine and the way into the chosen one: passphrase, recovery code, or repair of a damaged file.
import { Button, Group } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LockReason } from '../app/after-lock.ts'
import type { Account } from '../app/session.ts'
import { Step } from '../onboarding/step.tsx'
import { AccountChoice } from './account-choice.tsx'
import { OpenPlanLink } from '../safety/plan/open-plan-link.tsx'
import { LockNotice } from './lock-notice.tsx'
import classes from './lock-screen.module.css'
import { RestoreBackup } from '../your-data/restore-backup.tsx'
import { Recover } from './recover.tsx'
import { Repair } from './repair.tsx'
import { ReplaceKeys } from './replace-keys.tsx'
import { Unlock } from './unlock.tsx'
import { UnlockWithComputer } from './unlock-with-computer.tsx'

interface LockScreenProps {
  /** At least one; the first is chosen until the person chooses. */
  accounts: readonly [Account, ...Account[]]
  reason: LockReason
  onCreate: () => void
}

type Way = { name: 'unlock' | 'recover' | 'restore' | 'replaceKeys' } | { name: 'repair'; passphrase: string }

/** The lock screen for at least one account. */
export function LockScreen({ accounts, reason, onCreate }: LockScreenProps) {
  const { t } = useTranslation()
  const [chosenId, setChosenId] = useState<string | null>(null)
  const [way, setWay] = useState<Way>({ name: 'unlock' })
  const account = accounts.find(({ id }) => id === chosenId) ?? accounts[0]
  const toUnlock = () => setWay({ name: 'unlock' })

  if (way.name === 'recover')
    return (
      <Step key="recover" title={t('recover.title')} lead={t('recover.lead', { name: account.displayName })}>
        <Recover account={account} onBack={toUnlock} />
      </Step>
    )
  if (way.name === 'replaceKeys')
    return (
      <Step key="keys" title={t('keys.title')} lead={t('keys.lead', { name: account.displayName })}>
        <ReplaceKeys account={account} onBack={toUnlock} />
      </Step>
    )
  if (way.name === 'restore') return <RestoreBackup key="restore" onBack={toUnlock} />
  if (way.name === 'repair')
    return (
      <Step key="repair" title={t('repair.title')} lead={t('repair.lead')}>
        <Repair account={account} passphrase={way.passphrase} onBack={toUnlock} />
      </Step>
    )
  return (
    <Step key="unlock" title={t('lock.title')} focusHeading={false}>
      <LockNotice reason={reason} />
      <AccountChoice accounts={accounts} chosenId={account.id} onChoose={setChosenId} />
      <Unlock
        key={account.id}
        account={account}
        takeFocus={chosenId === null}
        onDamaged={(passphrase) => setWay({ name: 'repair', passphrase })}
        onForgotten={() => setWay({ name: 'recover' })}
      />
      <UnlockWithComputer key={`computer ${account.id}`} account={account} />
      <OpenPlanLink accountId={account.id} />
      <Group className={classes.more}>
        <Button
          variant="subtle"
          size="sm"
          leftSection={<IconPlus size="1rem" aria-hidden />}
          onClick={onCreate}
        >
          {t('lock.create')}
        </Button>
        <Button variant="subtle" size="sm" onClick={() => setWay({ name: 'restore' })}>
          {t('yourData:restore.open')}
        </Button>
        <Button variant="subtle" size="sm" onClick={() => setWay({ name: 'replaceKeys' })}>
          {t('keys.open')}
        </Button>
      </Group>
    </Step>
  )
}
