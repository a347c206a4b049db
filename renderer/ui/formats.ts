// How numbers, sizes and times are written, in the language of the interface.

/** A size with at most one decimal, such as `4.6 MB`. Decimal units, as file managers show them. */
export function formatBytes(bytes: number, language: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const
  let value = bytes
  let step = 0
  while (value >= 999.95 && step < units.length - 1) {
    value /= 1000
    step++
  }
  const unit = units[step] ?? 'byte'
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: 1,
  }).format(value)
}

/** A moment with date and time in the machine's zone, such as `5 Jan 2026, 14:03`. */
export const formatMoment = (atMs: number, language: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(atMs)

/** How long ago, in the largest unit that fits, such as `2 hours ago`. */
export function formatAgo(atMs: number, nowMs: number, language: string): string {
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const minutes = Math.round((atMs - nowMs) / 60_000)
  if (Math.abs(minutes) < 60) return words.format(minutes, 'minute')
  const hours = Math.round(minutes / 60)
  if (Math.abs(hours) < 24) return words.format(hours, 'hour')
  return words.format(Math.round(hours / 24), 'day')
}

/** Months as years and months, such as `2 years, 6 months`. */
export function formatMonths(months: number, language: string): string {
  const parts = [
    [Math.floor(months / 12), 'year'],
    [months % 12, 'month'],
  ] as const
  const words = parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) =>
      new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count),
    )
  return new Intl.ListFormat(language, { type: 'unit' }).format(words)
}
