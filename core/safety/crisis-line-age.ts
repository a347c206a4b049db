// How old a crisis line's last check is, and whether it may still be shown. A wrong number is a safety defect of the
// highest class, but so is an empty card: national short codes, which rarely move, stay (clinical.md §3.7 "Process").
import type { StoredCrisisLine } from './crisis-lines.schema.ts'

const staleAfterMonths = 6 // clinical.md §3.7: "stale > 6 months -> badge"
const hiddenAfterMonths = 12 // clinical.md §3.7: "> 12 months -> hide unless national short code"
const longestShortCode = 6 // 116 123, 13 11 14 and 741741 are the longest in the table

/** `fresh`: shown plainly · `stale`: shown with its date as a warning · `expired`: hidden unless a short code. */
export type LineAge = 'fresh' | 'stale' | 'expired'

/** Age of a line at `nowMs` (UTC) from its last dated check. An undated source counts as expired. */
export function lineAge(checkedOn: string | null, nowMs: number): LineAge {
  if (checkedOn === null) return 'expired'
  if (nowMs >= monthsAfter(checkedOn, hiddenAfterMonths)) return 'expired'
  return nowMs >= monthsAfter(checkedOn, staleAfterMonths) ? 'stale' : 'fresh'
}

/** Whether the line is reached country-wide through a short code, by call or by text. */
export function isNationalShortCode(line: Pick<StoredCrisisLine, 'scope' | 'dial' | 'text'>): boolean {
  if (line.scope !== 'national') return false
  const numbers = [...line.dial.map((entry) => entry.number), ...(line.text ? [line.text.number] : [])]
  return numbers.some((number) => number.replace(/\D/g, '').length <= longestShortCode)
}

function monthsAfter(day: string, months: number): number {
  const from = new Date(`${day}T00:00:00Z`)
  return Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, from.getUTCDate())
}
