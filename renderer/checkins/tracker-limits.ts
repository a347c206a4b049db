// Unit and limits of a number as they are typed: an empty limit is none, and some keyboards write decimals with a comma.

/** What is typed about a number. */
export interface TypedLimits {
  readonly unit: string
  readonly min: string
  readonly max: string
}

const numberIn = (text: string) => (text.trim() === '' ? null : Number(text.replace(',', '.')))

/** What is kept of it; null while the limits are no numbers, or the highest lies below the lowest. */
export function limitsIn({ unit, min: low, max: high }: TypedLimits) {
  const [min, max] = [numberIn(low), numberIn(high)]
  if (Number.isNaN(min) || Number.isNaN(max) || (min !== null && max !== null && min > max)) return null
  return { unit: unit.trim(), limits: { min, max } }
}
