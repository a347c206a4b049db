// The common ground of every operation in the contract: the failures that any call can end in, and the schemas that
// many share. Failures carry a stable code; the HTTP server turns it into a problem document's `type`.
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { isTimeZone } from '../kernel/local-day.ts'

/** Starts an operation's contract. */
export const operation = oc.errors({
  VAULT_LOCKED: { status: 401, message: 'Unlock your vault first.' },
  NOT_FOUND: { status: 404, message: 'That does not exist, or no longer does.' },
  CONFLICT: { status: 409, message: 'That id is already used for something else.' },
  DISK_FULL: { status: 507, message: 'The disk is full. Make some room; nothing that was stored is lost.' },
  VAULT_DAMAGED: { status: 409, message: 'The vault file is damaged. A snapshot can be restored.' },
})

/** A UUIDv7 in lower case, minted by the caller. */
export const idSchema = z.uuid({ version: 'v7' }).describe('UUIDv7')

/** Milliseconds since 1970-01-01 UTC. Years 2000 to 2100: anything else is a mistake. */
export const timeMsSchema = z.int().min(946_684_800_000).max(4_133_980_800_000).describe('Milliseconds UTC')

/** `YYYY-MM-DD` in the person's own calendar, as answers carry it. */
export const localDateSchema = z.iso.date()

/** A date that a caller gives: years 1900 to 2199, because calendar arithmetic breaks at the year 10000. */
export const givenDateSchema = localDateSchema.refine(
  (date) => date >= '1900-01-01' && date <= '2199-12-31',
  'is not between 1900 and 2199',
)

/** The IANA zone a person lives in, such as Europe/Berlin. */
export const timeZoneSchema = z
  .string()
  .max(64)
  .refine(isTimeZone, 'is not a time zone')
  .describe('IANA time zone, such as Europe/Berlin')

/** Where the next page of a list starts; opaque to the caller. */
export const cursorSchema = z.string().max(200)

/** Input of a list that is read page by page. */
export const pageInput = z.object({
  cursor: cursorSchema.optional(),
  limit: z.int().min(1).max(200).default(50),
})

/** A page of `item`; `nextCursor` is null on the last one. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: cursorSchema.nullable() })

/** The answer of an operation that has nothing to say. */
export const done = z.object({})

/**
 * Text a person wrote, as it may be stored: well-formed Unicode without NUL, so lone surrogates and NUL are refused
 * with a sentence instead of being changed silently. `max` counts UTF-16 code units.
 */
export const personText = (max: number) =>
  z
    .string()
    .max(max)
    .refine(
      (text) => text.isWellFormed() && !text.includes('\0'),
      'contains characters that cannot be stored',
    )
