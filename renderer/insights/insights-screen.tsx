// How the person is doing, drawn from the daily roll-ups of their own vault. It opens lazily: the chart library is large, and
// a conversation must not wait for it.
import { Text } from '@mantine/core'
import { IconChartLine } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PrintActions } from '../desktop/print-actions.tsx'
import { ExerciseTrends } from '../exercises/exercise-trends.tsx'
import { query } from '../rpc/client.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { LoadingBlock } from '../ui/loading-block.tsx'
import { AlertList } from './alert-list.tsx'
import { Figures } from './figures.tsx'
import { InsightsFrame } from './insights-frame.tsx'
import classes from './insights-screen.module.css'
import { EmotionCard, SentimentCard, WordsCard } from './mood-cards.tsx'
import { RangePicker } from './range-picker.tsx'
import { RiskCard } from './risk-card.tsx'
import { type Dashboard, useInsights } from './use-insights.ts'
import { ActivityCard, MessagesCard } from './writing-cards.tsx'

const usualThreshold = 0.5

/** The insights screen. */
export function InsightsScreen() {
  const { t } = useTranslation('insights')
  const insights = useInsights()
  const { data, error, isPending, isPlaceholderData, refetch } = insights.dashboard
  return (
    <InsightsFrame
      lead={
        <>
          {t('lead')} <Link to="/reading">{t('affect:title')}</Link>
        </>
      }
      actions={<PrintActions page="insights" />}
    >
      <RangePicker />
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {isPending && <LoadingBlock height={24} />}
      {data && (
        <div
          aria-busy={isPlaceholderData}
          className={classes.content}
          data-waiting={isPlaceholderData || undefined}
        >
          {data.counts.personMessages === 0 ? (
            <EmptyState
              icon={<IconChartLine size="2.5rem" stroke={1.5} />}
              title={t('empty.title')}
              body={t('empty.body')}
            />
          ) : (
            <Charts dashboard={data} points={insights.points} />
          )}
        </div>
      )}
    </InsightsFrame>
  )
}

function Charts({
  dashboard,
  points,
}: {
  dashboard: Dashboard
  points: ReturnType<typeof useInsights>['points']
}) {
  const { t } = useTranslation('insights')
  const settings = useQuery(query.settings.get.queryOptions())
  const threshold = settings.data?.alertThreshold ?? usualThreshold
  const fromRollUps = {
    dashboard,
    points: points.data ?? { total: 0, items: [] },
    loading: false,
    error: null,
    onRetry: () => {},
  }
  const fromPoints = {
    ...fromRollUps,
    loading: points.isPending,
    error: points.error,
    onRetry: () => void points.refetch(),
  }
  return (
    <>
      <Figures counts={dashboard.counts} days={dashboard.range.days} />
      <SentimentCard {...fromPoints} />
      <EmotionCard {...fromRollUps} />
      <div className={classes.pair}>
        <MessagesCard {...fromRollUps} />
        <ActivityCard {...fromRollUps} />
      </div>
      <WordsCard {...fromRollUps} />
      <RiskCard {...fromPoints} threshold={threshold} />
      <AlertList from={dashboard.range.from} to={dashboard.range.to} threshold={threshold} />
      <ExerciseTrends />
      <Text size="sm" c="dimmed" maw="48rem">
        {t('honest')}
      </Text>
    </>
  )
}
