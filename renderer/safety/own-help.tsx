// What the person prepared for such a moment, on the safety card from level 3 on: their people and their plan (clinical.md
// §3.1), and the question whether they want to be asked tomorrow. A vault that does not answer leaves the card as it is.
import { Button, Group } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { queryClient } from '../app/query-client.ts'
import { useSession } from '../app/session.ts'
import { ButtonLink } from '../exercises/button-link.tsx'
import { query } from '../rpc/client.ts'
import type { CardRequest } from './card-data.ts'
import { ContactWays } from './people/contact-ways.tsx'
import classes from './people/people.module.css'

/** Their people, their plan, and the question; nothing below level 3. */
export function OwnHelp({ request: { level, special } }: { readonly request: CardRequest }) {
  const isOpen = useSession((session) => session.phase === 'open')
  if (!isOpen || level < 3) return null
  return (
    <>
      {/* Who hurts the person may be among their people: with abuse none of them is offered. */}
      {!special.includes('abuse') && <OwnPeople />}
      <PlanLink />
      <AskTomorrow />
    </>
  )
}

function OwnPeople() {
  const { t } = useTranslation('plan')
  const { data } = useQuery(query.emergencyContacts.list.queryOptions({ retry: false }))
  const ready = data?.items.filter(({ isReady }) => isReady) ?? []
  if (ready.length === 0) return null
  return (
    <section aria-label={t('help.people')}>
      {ready.map((contact) => (
        <details key={contact.id} className={classes.person}>
          <summary className={classes.name}>
            <bdi>{contact.name}</bdi>
          </summary>
          <ContactWays contact={contact} />
        </details>
      ))}
    </section>
  )
}

function PlanLink() {
  const { t } = useTranslation('plan')
  const { data } = useQuery(query.safetyPlan.get.queryOptions({ retry: false }))
  if (
    !data?.items.some(({ section }) => section !== 'words' && section !== 'questions' && section !== 'facts')
  )
    return null
  return (
    <Group>
      <ButtonLink to="/safety/plan" variant="default">
        {t('help.plan')}
      </ButtonLink>
    </Group>
  )
}

function AskTomorrow() {
  const { t } = useTranslation('plan')
  const { data } = useQuery(
    query.safety.followUp.queryOptions({ retry: false, staleTime: 0, refetchOnMount: 'always' }),
  )
  const agree = useMutation(
    query.safety.agreeToFollowUp.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: query.safety.followUp.key() }),
    }),
  )
  if (agree.data) return <output>{t(agree.data.remindAtMs === null ? 'agree.wont' : 'agree.will')}</output>
  if (data?.mayAsk !== true) return null
  return (
    <fieldset className={classes.ask} aria-labelledby="ask-tomorrow">
      <span id="ask-tomorrow">{t('agree.question')}</span>
      <Group gap="xs">
        {([true, false] as const).map((agreed) => (
          <Button
            key={String(agreed)}
            variant="light"
            size="compact-md"
            disabled={agree.isPending}
            onClick={() => agree.mutate({ agreed })}
          >
            {t(agreed ? 'agree.yes' : 'agree.no')}
          </Button>
        ))}
      </Group>
    </fieldset>
  )
}
