// The notes of core/kernel/shell-notes.ts as main checks them: nothing that is not listed here gets past the channel.
import { z } from 'zod'
import type { PageNote } from '../../core/kernel/shell-notes.ts'

const minuteOfDay = z.int().min(0).max(1439)

const wishes = z.strictObject({
  lockOnBlur: z.boolean(),
  contentProtection: z.boolean(),
  tray: z.boolean(),
  notices: z.boolean(),
  quietFrom: minuteOfDay,
  quietTo: minuteOfDay,
  reminderTimes: z.array(minuteOfDay).max(8),
  reminderDays: z.array(z.int().min(0).max(6)).max(7),
  followUpAtMs: z.int().nullable(),
})

const to = z.string().max(200)
const words = z.string().max(2000)

/** One note of the page. */
export const pageNoteSchema: z.ZodType<PageNote> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('connect') }),
  z.strictObject({ type: z.literal('opened'), wishes }),
  z.strictObject({ type: z.literal('locked') }),
  z.strictObject({ type: z.literal('hide') }),
  z.strictObject({
    type: z.literal('save-pdf'),
    page: z.enum(['insights', 'safety-plan', 'preparation', 'report', 'questionnaire']),
  }),
  z.strictObject({
    type: z.literal('reach'),
    reach: z.discriminatedUnion('way', [
      z.strictObject({ way: z.literal('call'), to }),
      z.strictObject({ way: z.literal('text'), to, words }),
      z.strictObject({ way: z.literal('mail'), to, words }),
    ]),
  }),
  z.strictObject({ type: z.literal('secret-copied') }),
  z.strictObject({ type: z.literal('reply-done') }),
])
