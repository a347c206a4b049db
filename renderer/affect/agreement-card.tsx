// Day by day: what the person said of their mood against what was read in their words, as points, as a table, and in one
// sentence that says how sure it is. It judges the reader, never the person.
import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { CartesianGrid, ReferenceLine, Scatter, ScatterChart, XAxis, YAxis } from 'recharts'
import { ChartCard } from '../insights/chart-card.tsx'
import { pointColour } from '../insights/chart-colours.ts'
import { gridLines, Plot, plotMargin, valueAxis } from '../insights/plot.tsx'
import { query } from '../rpc/client.ts'

const ticks = [-1, -0.5, 0, 0.5, 1]

/** The card. */
export function AgreementCard() {
  const { t, i18n } = useTranslation('affect')
  const asked = useQuery(query.insights.agreement.queryOptions({ input: { days: 'all' } }))
  const { days = [], needs = 0, agreement = null } = asked.data ?? {}
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 2 })
  const said = agreement
    ? t('agreement.figure', {
        value: number.format(agreement.spearman),
        from: number.format(agreement.from),
        to: number.format(agreement.to),
        count: days.length,
      })
    : t('agreement.none')
  return (
    <>
      <ChartCard
        title={t('agreement.title')}
        description={t('agreement.description')}
        basis={t('agreement.basis', { count: days.length })}
        summary={said}
        table={{
          columns: [
            { key: 'date', label: t('agreement.date') },
            { key: 'told', label: t('agreement.told') },
            { key: 'read', label: t('agreement.read') },
            { key: 'messages', label: t('agreement.messages') },
          ],
          rows: days.map(({ date, told, read, messages }) => ({ date, told, read, messages })),
        }}
        fileName="healhub-agreement"
        missing={days.length < needs ? { have: days.length, need: needs, unit: 'days' } : null}
        loading={asked.isPending}
        error={asked.error}
        onRetry={() => void asked.refetch()}
      >
        <Plot>
          <ScatterChart margin={plotMargin} accessibilityLayer={false}>
            <CartesianGrid {...gridLines} />
            <XAxis type="number" dataKey="told" domain={[-1, 1]} ticks={ticks} />
            <YAxis {...valueAxis([-1, 1], ticks)} dataKey="read" />
            <ReferenceLine
              segment={[
                { x: -1, y: -1 },
                { x: 1, y: 1 },
              ]}
              stroke="var(--hh-control-line)"
            />{' '}
            {/* prettier-ignore */}
            <Scatter data={days} fill={pointColour} fillOpacity={0.7} isAnimationActive={false} />
          </ScatterChart>
        </Plot>
      </ChartCard>
      {days.length >= needs && <Text>{said}</Text>}
    </>
  )
}
