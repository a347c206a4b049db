// Which column of a table holds what. Names of columns that other diaries use are known; the person can change every one.

/** What a column can hold. */
export const fields = [
  'date',
  'time',
  'mood',
  'note',
  'title',
  'feelings',
  'activities',
  'scales',
  'activity',
  'location',
] as const

/** One of {@link fields}. */
export type Field = (typeof fields)[number]
/** The number of the column for each field; null: none. */
export type Columns = Readonly<Record<Field, number | null>>

/** Names of columns in lower case, the surest first. */
const names: Readonly<Record<Field, readonly string[]>> = {
  date: ['full_date', 'date', 'day', 'timestamp', 'datetime', 'created', 'datum'],
  time: ['time', 'hour', 'uhrzeit'],
  mood: ['mood', 'score', 'rating', 'mood_score', 'value', 'stimmung'],
  note: ['note', 'notes', 'comment', 'text', 'journal', 'notiz'],
  title: ['note_title', 'title'],
  feelings: ['emotions', 'feelings', 'emotion'],
  activities: ['activities', 'tags', 'factors'],
  scales: ['scales'],
  activity: ['activity'],
  location: ['location', 'place'],
}

/** The columns by their names in the first row. */
export function findColumns(header: readonly string[]): Columns {
  const known = header.map((name) => name.trim().toLowerCase())
  const columnOf = (field: Field) => {
    const at = names[field].map((name) => known.indexOf(name)).find((index) => index >= 0)
    return at ?? null
  }
  return Object.fromEntries(fields.map((field) => [field, columnOf(field)])) as Columns
}

/** Whether a table comes from Daylio: no other diary names its date so. */
export const isDaylio = (header: readonly string[]): boolean =>
  ['full_date', 'mood', 'activities'].every((name) => header.some((one) => one.trim().toLowerCase() === name))
