// The door: unlock one of the accounts on this machine, or make the first one.
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PublicPage } from '../app/public-page.tsx'
import type { LockReason } from '../app/after-lock.ts'
import type { Account } from '../app/session.ts'
import { Uninvited } from '../app/uninvited.tsx'
import { Onboarding } from '../onboarding/onboarding.tsx'
import { query } from '../rpc/client.ts'
import { errorCode } from '../ui/error-text.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { LoadingBlock } from '../ui/loading-block.tsx'
import { LockScreen } from './lock-screen.tsx'
import { RestoreBackup } from '../your-data/restore-backup.tsx'
import { LockNotice } from './lock-notice.tsx'
import classes from './lock-screen.module.css'

/** What a locked HealHub shows. */
export function EntryScreen({ reason }: { reason: LockReason }) {
  const { data, error, refetch } = useQuery(query.accounts.list.queryOptions({ staleTime: 0 }))

  // After a restart the server knows no browser any more.
  if (error && errorCode(error) === 'DEVICE_UNKNOWN') return <Uninvited />
  return (
    <PublicPage>
      {error && !data && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingBlock lines={3} />}
      {data && <Door accounts={data.items} reason={reason} />}
    </PublicPage>
  )
}

function Door({ accounts, reason }: { accounts: Account[]; reason: LockReason }) {
  const { t } = useTranslation('yourData')
  const [creating, setCreating] = useState(false)
  const [restoring, setRestoring] = useState(false)
  const [newest, ...others] = lastUsedFirst(accounts)
  if (newest && !creating)
    return <LockScreen accounts={[newest, ...others]} reason={reason} onCreate={() => setCreating(true)} />
  if (restoring) return <RestoreBackup onBack={() => setRestoring(false)} />
  return (
    <>
      {reason === 'deleted' && !newest && (
        <div className={classes.above}>
          <LockNotice reason={reason} />
        </div>
      )}
      <Onboarding onLeave={newest ? () => setCreating(false) : null} />
      {!newest && (
        <div className={classes.above}>
          <Button variant="subtle" size="sm" onClick={() => setRestoring(true)}>
            {t('restore.open')}
          </Button>
        </div>
      )}
    </>
  )
}

const lastUsedFirst = (accounts: Account[]): Account[] =>
  accounts.toSorted((a, b) => (b.lastUnlockedAtMs ?? 0) - (a.lastUnlockedAtMs ?? 0))
