// The charts of when and how much the person writes, each in its card.
import { ActivityGrid, ActivityLegend } from './activity-grid.tsx'
import { ChartCard } from './chart-card.tsx'
import { formatDay, weekdayNames } from './dates.ts'
import { barDays } from './message-bars.ts'
import { MessagesChart } from './messages-chart.tsx'
import { type CardProps, missing, needs, useCard } from './use-card.ts'

/** Activity by weekday and hour. */
export function ActivityCard(props: CardProps) {
  const { t, language, same, column } = useCard(props, 'activity')
  const { activity, counts } = props.dashboard
  const days = weekdayNames(language, 'long')
  const hours = Array.from({ length: 24 }, (_, hour) => ({
    key: String(hour),
    label: String(hour),
    numeric: true,
  }))
  const rows = activity.map((row, day) =>
    Object.assign(
      { weekday: days[day] ?? '' },
      Object.fromEntries(row.map((count, hour) => [String(hour), count])),
    ),
  )
  const most = Math.max(...activity.flat())
  const busiest = activity
    .flatMap((row, day) => row.map((messages, hour) => ({ messages, day, hour })))
    .find(({ messages }) => messages === most)
  return (
    <ChartCard
      {...same}
      basis={t('activity.basis', { count: counts.personMessages, have: counts.daysWithMessages })}
      summary={t('activity.summary', { count: most, day: days[busiest?.day ?? 0], hour: busiest?.hour ?? 0 })}
      table={{ columns: [column('weekday', false), ...hours], rows }}
      missing={missing('messages', counts.personMessages, needs.activityMessages)}
      legend={<ActivityLegend most={most} />}
    >
      <div style={{ overflowX: 'auto' }}>
        <ActivityGrid activity={activity} />
      </div>
    </ChartCard>
  )
}

/** Messages per day. */
export function MessagesCard(props: CardProps) {
  const { t, language, same, column } = useCard(props, 'messages')
  const { days, counts, range } = props.dashboard
  const rows = days.map(({ date, personMessages, companionMessages }) => ({
    date,
    messages: personMessages,
    replies: companionMessages,
  }))
  const busiest = days.toSorted((a, b) => b.personMessages - a.personMessages)[0]
  return (
    <ChartCard
      {...same}
      description={t(barDays(range.days) === 1 ? 'messages.description' : 'messages.weekDescription')}
      basis={t('messages.basis', {
        count: counts.personMessages,
        have: counts.daysWithMessages,
        all: range.days,
      })}
      summary={t('messages.summary', {
        count: counts.personMessages,
        most: busiest?.personMessages ?? 0,
        date: busiest ? formatDay(busiest.date, language) : '',
      })}
      table={{ columns: [column('date', false), column('messages'), column('replies')], rows }}
      missing={missing('days', counts.daysWithMessages, needs.messageDays)}
    >
      <MessagesChart dashboard={props.dashboard} />
    </ChartCard>
  )
}
