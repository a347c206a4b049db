// What an exercise came to, in one sentence, once there are enough numbers; before that how many are missing, no more.
import { useTranslation } from 'react-i18next'
import type { ExerciseTrend } from './exercise-types.ts'

/** The sentence. */
export function TrendLine({ trend }: { readonly trend: ExerciseTrend }) {
  const { t, i18n } = useTranslation('exercises')
  const { medianChange, verdict, missing, rated } = trend
  if (medianChange === null || verdict === null) return t('trend.missing', { count: missing })
  const points = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 })
  const way = medianChange === 0 ? 'none' : medianChange < 0 ? 'down' : 'up'
  const said = t(`trend.${way}`, { rated, points: points.format(Math.abs(medianChange)) })
  return verdict === 'similar' ? said : `${said} ${t(`trend.${verdict}`)}`
}
