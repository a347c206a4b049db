// Which account: a group of radio buttons that look like cards, or just the name when there is only one.
import { Avatar } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../app/session.ts'
import { formatAgo } from '../ui/formats.ts'
import { initials } from './initials.ts'
import classes from './lock-screen.module.css'

interface AccountChoiceProps {
  accounts: readonly Account[]
  chosenId: string
  onChoose: (id: string) => void
}

/** Shows the accounts and which one is chosen. */
export function AccountChoice({ accounts, chosenId, onChoose }: AccountChoiceProps) {
  const { t } = useTranslation()
  const [only, ...others] = accounts
  if (only && others.length === 0)
    return (
      <div className={classes.single}>
        <Face account={only} />
      </div>
    )
  return (
    <fieldset className={classes.accounts} aria-label={t('lock.accounts')}>
      {accounts.map((account) => (
        <label key={account.id} className={classes.account}>
          <input
            type="radio"
            name="account"
            checked={account.id === chosenId}
            onChange={() => onChoose(account.id)}
          />
          <Face account={account} />
        </label>
      ))}
    </fieldset>
  )
}

function Face({ account }: { account: Account }) {
  const { t, i18n } = useTranslation()
  const [nowMs] = useState(() => Date.now())
  const { displayName, lastUnlockedAtMs } = account
  const ago = lastUnlockedAtMs === null ? null : formatAgo(lastUnlockedAtMs, nowMs, i18n.language)
  return (
    <>
      <Avatar radius="xl" color="sage" aria-hidden>
        {initials(displayName)}
      </Avatar>
      <span className={classes.who}>
        <span className={classes.name}>
          <bdi>{displayName}</bdi>
        </span>
        <span className={classes.when}>
          {ago === null ? t('lock.neverOpened') : t('lock.lastOpened', { ago })}
        </span>
      </span>
    </>
  )
}
