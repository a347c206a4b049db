// Lines above a screen that say what does not work right now, and what still does. They come and go by themselves.
import { Button } from '@mantine/core'
import { IconHeartHandshake, IconPlugConnectedX, IconRefreshDot } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { query } from '../rpc/client.ts'
import { RetentionBanner } from '../your-data/retention-banner.tsx'
import { Banner } from './banner.tsx'
import { useReconnect } from './connection.ts'

// One light question: what has stopped shows within seconds, and so does what came back.
const readyPollMs = 5000
const notReadyPollMs = 2000
const longestLookMs = 3_600_000

/** All banners of an open vault; an empty live region when all is well. */
export function Banners() {
  return (
    <div aria-live="polite">
      <ConnectionBanner />
      <ReaderBanner />
      <AssistantBanner />
      <RetentionBanner />
      <FollowUpBanner />
    </div>
  )
}

function ConnectionBanner() {
  const { t } = useTranslation()
  const { lost, asking, retry } = useReconnect()
  if (!lost) return null
  return (
    <Banner icon={<IconPlugConnectedX size="1.25rem" aria-hidden />} text={t('banner.connectionLost')}>
      <Button size="compact-md" variant="default" loading={asking} onClick={retry}>
        {t('tryAgain')}
      </Button>
    </Banner>
  )
}

function ReaderBanner() {
  const { t } = useTranslation()
  const { data, isError } = useQuery(
    query.system.reader.queryOptions({
      retry: false,
      refetchInterval: ({ state }) => (state.data?.state === 'ready' ? readyPollMs : notReadyPollMs),
    }),
  )
  if (isError || !data || data.state === 'ready' || data.state === 'starting') return null
  return (
    <Banner icon={<IconRefreshDot size="1.25rem" aria-hidden />} text={t(`banner.reader.${data.state}`)} />
  )
}

/** Only where a language model was chosen: without one the guided companion answers and nothing is amiss. */
function AssistantBanner() {
  const { t } = useTranslation()
  const { data, isError } = useQuery(
    // Asked for and not followed: this stands in every window, and a browser gives one server six connections in all.
    query.language.state.queryOptions({
      retry: false,
      refetchInterval: ({ state }) => (isAmiss(state.data?.phase) ? notReadyPollMs : readyPollMs),
    }),
  )
  if (isError || !data?.model || !isAmiss(data.phase)) return null
  return (
    <Banner icon={<IconRefreshDot size="1.25rem" aria-hidden />} text={t(`banner.assistant.${data.phase}`)} />
  )
}

const isAmiss = (phase: string | undefined) => phase === 'restarting' || phase === 'unavailable'

// When to look again whether it is time to ask; at most an hour late after a sleep of the machine.
const untilAsked = (remindAtMs: number | null | undefined): number | false =>
  typeof remindAtMs === 'number' && Math.min(Math.max(remindAtMs - Date.now(), 1000), longestLookMs)

/** After danger in an earlier session: one gentle question, answered or put away with one press. */
function FollowUpBanner() {
  const { t } = useTranslation('safety')
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { data } = useQuery(
    query.safety.followUp.queryOptions({
      retry: false,
      staleTime: Infinity,
      refetchInterval: ({ state }) => untilAsked(state.data?.due === true ? null : state.data?.remindAtMs),
    }),
  )
  const answer = useMutation(
    query.safety.answerFollowUp.mutationOptions({
      onSuccess: (_, { answer: said }) => {
        void queries.invalidateQueries({ queryKey: query.safety.followUp.key() })
        if (said === 'hard') void navigate({ to: '/safety' })
      },
    }),
  )
  if (data?.due !== true) return null
  return (
    <Banner
      icon={<IconHeartHandshake size="1.25rem" aria-hidden />}
      text={answer.isError ? t('follow-up.failed') : t('follow-up.question')}
    >
      {(['better', 'hard', 'later'] as const).map((said) => (
        <Button
          key={said}
          size="compact-md"
          variant="default"
          disabled={answer.isPending}
          onClick={() => answer.mutate({ answer: said })}
        >
          {t(`follow-up.${said}`)}
        </Button>
      ))}
    </Banner>
  )
}
