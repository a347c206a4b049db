// Shape of resources/crisis-lines/crisis-lines.json. Numbers are stored exactly as a person dials them in that country:
// turning a short code such as 3114 into +33… makes it undiallable, so the schema refuses international forms.
import { z } from 'zod'

const number = z
  .string()
  .regex(/^[0-9 *#+()-]+$/)
  .regex(/\d/)

/** One number as dialled, and what the source says about it, such as `mobile` or `rest of the country`. */
export const dialEntrySchema = z.strictObject({ number, note: z.string().min(1).nullable() })

const day = z.iso.date()

const lineSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string().min(1),
  dial: z.array(dialEntrySchema),
  /** SMS route: the word to send (null: any text) and the number it goes to. */
  text: z.strictObject({ word: z.string().min(1).nullable(), number }).nullable(),
  whatsapp: number.nullable(),
  chatUrl: z.url().nullable(),
  url: z.url().nullable(),
  /** Opening hours as the source states them; null: not stated. */
  hours: z.string().min(1).nullable(),
  languages: z.array(z.string().min(2)),
  /** null: the source does not say. */
  free: z.boolean().nullable(),
  audience: z.string().min(1),
  scope: z.string().min(1),
  confidence: z.enum(['A', 'B']),
  sourceUrl: z.string().min(1),
  /** As the source is dated: a day, a month, a year or `undated`. */
  sourceDate: z.string().min(1),
  /** First day that `sourceDate` can mean; null when the source is undated. */
  checkedOn: day.nullable(),
  uncertainty: z.string().min(1).nullable(),
})

const countrySchema = z.strictObject({
  code: z.string().regex(/^[A-Z]{2}$/),
  name: z.string().min(1),
  /** null: no emergency number could be sourced; the card then says so instead of guessing. */
  emergency: z
    .strictObject({
      numbers: z.array(dialEntrySchema).min(1),
      basis: z.string().min(1),
      confirmed: z.boolean(),
    })
    .nullable(),
  lines: z.array(lineSchema),
})

/** The whole file. */
export const crisisLinesFileSchema = z.strictObject({
  version: z.string().min(1),
  compiledOn: day,
  status: z.string().min(1),
  confidence: z.strictObject({ A: z.string(), B: z.string() }),
  directories: z.array(z.strictObject({ name: z.string().min(1), url: z.url() })).min(1),
  /** The one emergency number that works in many countries, with the region it is sourced for. */
  sharedEmergency: z.strictObject({ number, region: z.string().min(1), basis: z.string().min(1) }),
  countries: z.array(countrySchema).min(1),
})

/** One number as dialled, with the source's remark. */
export type DialEntry = z.infer<typeof dialEntrySchema>
/** One stored line. */
export type StoredCrisisLine = z.infer<typeof lineSchema>
/** One stored country. */
export type StoredCountry = z.infer<typeof countrySchema>
