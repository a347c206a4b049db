// What every card of the patterns screen asks for, and the words that they share.
import type { z } from 'zod'
import { useTranslation } from 'react-i18next'
import type { Outcome, patternInput } from '../../../core/insights/patterns/patterns.contract.ts'
import { todayHere } from '../dates.ts'

/** Windows that patterns are looked for in, in days. */
export const windows = [90, 180, 365] as const

/** The check-in scales. */
export const outcomes: readonly Outcome[] = ['mood', 'energy', 'tension']

/** Which scale over how many days. */
export type Asked = Required<z.infer<typeof patternInput>>

/** The question of all cards. */
export const askedOf = (series: Outcome, days: Asked['days']): Asked => ({ series, days, today: todayHere() })

/** Words and numbers of the patterns screen; `number` rounds to one decimal, `fine` to two. */
export function usePatternWords() {
  const { t, i18n } = useTranslation('patterns')
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 })
  const fine = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 2 })
  return {
    t,
    language: i18n.language,
    number: (value: number) => number.format(value),
    fine: (value: number) => fine.format(value),
    nameOf: (series: string) => t(`series.${series}`),
    /** The scale within a sentence. */
    inText: (series: string) => t(`inText.${series}`),
  }
}
