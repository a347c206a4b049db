// From the mood of another diary to 0 to 10. A scale of five becomes the middles of five equal parts of ours, because its ends
// mean "the worst and best of five", not "as low and as high as can be". Every value can be changed by the person.

/** 0 to 10 by the mood as it stands in the file; null: those entries are left out. */
export type Moods = ReadonlyMap<string, number | null>

/** Words that diaries ship with, by the step of five that they stand on. */
const words: Readonly<Record<string, number>> = {
  rad: 9, awesome: 9, amazing: 9, great: 9, excellent: 9, super: 9,
  good: 7, happy: 7, gut: 7,
  meh: 5, okay: 5, ok: 5, neutral: 5, fine: 5, so_so: 5,
  bad: 3, sad: 3, low: 3, schlecht: 3,
  awful: 1, terrible: 1, 'very bad': 1, horrible: 1,
} // prettier-ignore

const numberIn = (text: string): number | null =>
  /^-?\d+(?:[.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : null

const clamp = (value: number) => Math.min(10, Math.max(0, Math.round(value)))

/** The largest value of the scale that numbers up to `highest` are most likely on. */
function spread(highest: number, lowest: number): (value: number) => number {
  if (lowest < 0) return (value) => (value + Math.max(-lowest, highest)) * (5 / Math.max(-lowest, highest))
  if (highest <= 5 && lowest >= 1) return (value) => 2 * value - 1
  if (highest <= 10) return (value) => value
  return (value) => value / (highest <= 100 ? 10 : highest / 10)
}

/** A first proposal for every mood in a file; null where nothing is known of a word. */
export function suggestMoods(values: readonly string[]): Moods {
  const distinct = [...new Set(values)].filter((value) => value !== '')
  const numbers = distinct.flatMap((value) => numberIn(value) ?? [])
  const place = spread(Math.max(0, ...numbers), Math.min(...numbers, Infinity))
  return new Map(
    distinct.map((value) => {
      const number = numberIn(value)
      return [value, number === null ? (words[value.toLowerCase()] ?? null) : clamp(place(number))]
    }),
  )
}
