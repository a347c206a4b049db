// The chart of danger over time in its card.
import { ChartCard } from './chart-card.tsx'
import { formatDay } from './dates.ts'
import { RiskChart, RiskLegend } from './risk-chart.tsx'
import { type CardProps, missing, needs, useCard } from './use-card.ts'

/** Risk over time against the person's threshold. */
export function RiskCard(props: CardProps & { threshold: number }) {
  const { t, language, same, column } = useCard(props, 'risk')
  const { dashboard, points, threshold } = props
  const { counts } = dashboard
  const rows = dashboard.days.flatMap(({ date, riskMax, levelCounts }) =>
    riskMax === null
      ? []
      : [
          {
            date,
            highest: riskMax,
            ...Object.fromEntries(levelCounts.map((messages, level) => [`level${level}`, messages])),
          },
        ],
  )
  const over = rows.filter(({ highest }) => highest >= threshold)
  const levels = [0, 1, 2, 3, 4, 5].map((level) => ({
    key: `level${level}`,
    label: t('column.level', { level }),
    numeric: true,
  }))
  return (
    <ChartCard
      {...same}
      basis={t(points.items.length < points.total ? 'risk.basisSample' : 'risk.basis', {
        count: counts.personMessages,
        shown: points.items.length,
        unread: counts.unknownMessages,
      })}
      summary={t('risk.summary', {
        count: over.length,
        threshold,
        dates: over.map(({ date }) => formatDay(date, language)).join(', '),
      })}
      table={{ columns: [column('date', false), column('highest'), ...levels], rows }}
      missing={missing('messages', counts.personMessages, needs.riskMessages)}
      legend={<RiskLegend threshold={threshold} />}
    >
      <RiskChart dashboard={dashboard} points={points.items} threshold={threshold} />
    </ChartCard>
  )
}
