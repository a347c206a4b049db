// What can be read of a safety plan while every diary is locked: the steps that somebody at this computer chose to show.
import { useQueries, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { query } from '../../rpc/client.ts'
import { LoadingBlock } from '../../ui/loading-block.tsx'
import { PlanView } from './plan-view.tsx'
import classes from './plan.module.css'

/** The open steps of every account that has some. */
export function LockedPlan() {
  const { t } = useTranslation('plan')
  const accounts = useQuery(query.accounts.list.queryOptions({ retry: false }))
  const known = accounts.data?.items ?? []
  const plans = useQueries({
    queries: known.map(({ id }) =>
      query.safetyPlan.readOpen.queryOptions({ input: { accountId: id }, retry: false, staleTime: 0 }),
    ),
  })
  if (accounts.isPending || plans.some(({ isPending }) => isPending)) return <LoadingBlock lines={4} />
  const open = known.flatMap((account, at) => {
    const items = plans[at]?.data?.items ?? []
    return items.length > 0 ? [{ account, items }] : []
  })
  if (open.length === 0) return <p className={classes.notice}>{t('open.none')}</p>
  return (
    <div className={classes.parts}>
      {open.map(({ account, items }) => (
        <section key={account.id} aria-label={t('open.of', { name: account.displayName })}>
          {open.length > 1 && (
            <h2 className={classes.heading}>
              <bdi>{t('open.of', { name: account.displayName })}</bdi>
            </h2>
          )}
          <PlanView items={items} level={open.length > 1 ? 3 : 2} />
        </section>
      ))}
    </div>
  )
}
