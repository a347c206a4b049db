// Ways to reach somebody of the person's own: call, text, e-mail. Each opens a program of this machine after a tap, never
// by itself; in the desktop app the shell asks first, because these numbers are in no table that it could check.
import { Button } from '@mantine/core'
import { IconMail, IconMessage, IconPhone } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type Reach, reachAddress } from '../../../core/kernel/dial-address.ts'
import { tellShell } from '../../desktop/shell-link.ts'
import { inBrowserMode } from '../../rpc/client.ts'
import { CopyText } from '../copy-text.tsx'
import classes from './people.module.css'

interface ReachButtonProps {
  readonly reach: Reach
  readonly label: string
  readonly icon: ReactNode
  readonly children: ReactNode
}

function ReachButton({ reach, label, icon, children }: ReachButtonProps) {
  const address = reachAddress(reach)
  if (address === null) return null
  const look = { leftSection: icon, 'aria-label': label, variant: 'default', className: classes.reach ?? '' }
  return inBrowserMode ? (
    <Button component="a" href={address} {...look} data-reaches>
      {children}
    </Button>
  ) : (
    <Button onClick={() => tellShell({ type: 'reach', reach })} {...look} data-reaches>
      {children}
    </Button>
  )
}

/** A number to call and to copy. */
export function CallOwn({ name, phone }: { readonly name: string; readonly phone: string }) {
  const { t } = useTranslation('plan')
  return (
    <span className={classes.ways}>
      <ReachButton
        reach={{ way: 'call', to: phone }}
        label={`${t('people.call', { name })}: ${phone}`}
        icon={<IconPhone size="1.1em" aria-hidden />}
      >
        <bdi>{phone}</bdi>
      </ReachButton>
      <CopyText text={phone} label={t('conversations:help.copyOf', { name, number: phone })} />
    </span>
  )
}

interface WriteOwnProps {
  readonly name: string
  readonly phone: string
  readonly email: string
  readonly words: string
}

/** A prepared message, by text message or e-mail, and to copy. */
export function WriteOwn({ name, phone, email, words }: WriteOwnProps) {
  const { t } = useTranslation('plan')
  return (
    <span className={classes.ways}>
      {phone.trim() !== '' && (
        <ReachButton
          reach={{ way: 'text', to: phone, words }}
          label={`${t('people.text', { name })}: ${phone}`}
          icon={<IconMessage size="1.1em" aria-hidden />}
        >
          <bdi>{phone}</bdi>
        </ReachButton>
      )}
      {email.trim() !== '' && (
        <ReachButton
          reach={{ way: 'mail', to: email, words }}
          label={`${t('people.mail', { name })}: ${email}`}
          icon={<IconMail size="1.1em" aria-hidden />}
        >
          <bdi>{email}</bdi>
        </ReachButton>
      )}
      <CopyText text={words} label={t('people.copy')} />
    </span>
  )
}
