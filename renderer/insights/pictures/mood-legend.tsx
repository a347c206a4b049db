// What the five steps of mood stand for.
import { useTranslation } from 'react-i18next'
import { moodShades } from '../chart-colours.ts'
import { Legend } from '../legend.tsx'

/** The steps from low to high. */
export function MoodLegend() {
  const { t } = useTranslation('pictures')
  const step = 10 / moodShades.length
  return (
    <Legend
      entries={moodShades.map((colour, at) => ({
        label: t('step', { from: at * step, to: (at + 1) * step }),
        colour,
        shape: 'bar',
      }))}
    />
  )
}
