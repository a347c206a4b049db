// What the cards of all charts share: their props, the least data from which a picture says more than its numbers (our own
// choices), and the parts that every card fills in alike.
import { useTranslation } from 'react-i18next'
import type { Missing } from './chart-card.tsx'
import type { Dashboard, Point } from './use-insights.ts'

/** What every card is given. */
export interface CardProps {
  dashboard: Dashboard
  points: { readonly total: number; readonly items: readonly Point[] }
  loading: boolean
  error: unknown
  onRetry: () => void
}

/** Least data per chart. */
export const needs = {
  sentimentDays: 3,
  emotionMessages: 5,
  activityMessages: 20,
  messageDays: 2,
  riskMessages: 5,
  words: 4,
} as const

/** What is missing, or null when there is enough. */
export const missing = (unit: Missing['unit'], have: number, need: number): Missing | null =>
  have < need ? { unit, have, need } : null

/** The texts and states that all cards make alike; `name` is the chart's key in the texts. */
export function useCard({ dashboard, loading, error, onRetry }: CardProps, name: string) {
  const { t, i18n } = useTranslation('insights')
  const { from, to } = dashboard.range
  return {
    t,
    language: i18n.language,
    same: {
      title: t(`${name}.title`),
      description: t(`${name}.description`),
      fileName: `healhub-${name}-${from}-${to}`,
      loading,
      error,
      onRetry,
    },
    column: (key: string, numeric = true) => ({ key, label: t(`column.${key}`), numeric }),
  }
}
