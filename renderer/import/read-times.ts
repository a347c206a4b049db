// Reads the dates and times of other programs. What cannot be read with certainty is null, never a guess.

/** Which of two small numbers in a date such as 03/04/2024 is the day. */
export type DateOrder = 'day' | 'month'

const two = (n: number) => String(n).padStart(2, '0')

function dateOf(year: number, month: number, day: number): string | null {
  const at = new Date(Date.UTC(year, month - 1, day))
  const isReal = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day
  return isReal && year >= 2000 && year < 2100 ? `${year}-${two(month)}-${two(day)}` : null
}

/** The date at the start of `text` as `YYYY-MM-DD`; years 2000 to 2099. */
export function readDate(text: string, order: DateOrder): string | null {
  const iso = /^\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/.exec(text)
  if (iso) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const other = /^\s*(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)/.exec(text)
  if (!other) return null
  const [, first, second, year] = other.map(Number)
  const [day = 0, month = 0] = order === 'day' ? [first, second] : [second, first]
  return dateOf(year ?? 0, month, day)
}

/** Which order fits the most of `texts`; the day first where both do. */
export function findOrder(texts: readonly string[]): DateOrder {
  const fits = (order: DateOrder) => texts.filter((text) => readDate(text, order) !== null).length
  return fits('month') > fits('day') ? 'month' : 'day'
}

/** Minutes after midnight of a time such as `21:05`, `9:05 PM` or `2024-03-01T21:05:00`; null when there is none. */
export function readTime(text: string): number | null {
  const found = /(?:^|[\sT,])(\d{1,2})[:.h](\d{2})(?:[:.]\d{2}(?:\.\d+)?)?\s*([ap])?\.?(?:m\b)?/i.exec(
    text.trim(),
  )
  if (!found) return null
  const [hour, minute, half] = [Number(found[1]), Number(found[2]), found[3]?.toLowerCase()]
  if (minute > 59 || hour > 23 || (half && (hour < 1 || hour > 12))) return null
  return (half ? (hour % 12) + (half === 'p' ? 12 : 0) : hour) * 60 + minute
}
