// The way from the lock screen to the steps of a safety plan that its owner lets be read there.
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../../exercises/button-link.tsx'
import { query } from '../../rpc/client.ts'

/** The link; nothing where nothing may be read. */
export function OpenPlanLink({ accountId }: { readonly accountId: string }) {
  const { t } = useTranslation('plan')
  const { data } = useQuery(
    query.safetyPlan.readOpen.queryOptions({ input: { accountId }, retry: false, staleTime: 0 }),
  )
  if (!data || data.items.length === 0) return null
  return (
    <ButtonLink to="/safety/plan" variant="default" mt="md">
      {t('open.link')}
    </ButtonLink>
  )
}
