// The person's settings, where their data lies, and what was done with it.
import { z } from 'zod'
import { countryCodeSchema } from '../safety/safety.contract.ts'
import { operation, pageInput, pageOf } from '../vault/operation.ts'

const minuteOfDay = z.int().min(0).max(1439).describe('Minutes since midnight, local time')

export const settingsSchema = z.object({
  language: z.enum(['en']).default('en'),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  /** Factor on the base size of 16 px. */
  textSize: z.number().min(0.875).max(1.5).default(1),
  reducedMotion: z.enum(['system', 'on', 'off']).default('system'),
  idleLockMinutes: z.int().min(1).max(240).default(10),
  country: countryCodeSchema.nullable().default(null),
  alertThreshold: z.number().min(0.2).max(1).default(0.5),
  enterSends: z.boolean().default(true),
  /** What the desktop shell carries out; core/kernel/shell-notes.ts says what each means. */
  lockOnBlur: z.boolean().default(false),
  contentProtection: z.boolean().default(false),
  tray: z.boolean().default(false),
  notices: z.boolean().default(false),
  quietFrom: minuteOfDay.default(22 * 60),
  quietTo: minuteOfDay.default(8 * 60),
  reminderTimes: z.array(minuteOfDay).max(8).default([]),
  reminderDays: z
    .array(z.int().min(0).max(6))
    .max(7)
    .default([0, 1, 2, 3, 4, 5, 6])
    .describe('0 = Monday … 6 = Sunday'),
  /** Whether a check-in asks for energy and tension too. */
  askEnergy: z.boolean().default(false),
  /** First day of the person's weeks, in the calendar and in weekly reviews. */
  weekBeginsOn: z.enum(['monday', 'saturday', 'sunday']).default('monday'),
})

/** Settings as stored and shown. */
export type Settings = z.infer<typeof settingsSchema>

export const settingsContract = {
  get: operation
    .route({ method: 'GET', path: '/settings', tags: ['settings'], summary: 'All settings' })
    .output(settingsSchema),
  update: operation
    .route({ method: 'PATCH', path: '/settings', tags: ['settings'], summary: 'Change some settings' })
    // Without defaults: a setting that is left out keeps its value.
    .input(
      z.object(
        Object.fromEntries(
          Object.entries(settingsSchema.shape).map(([key, schema]) => [key, schema.unwrap().optional()]),
        ) as {
          [K in keyof typeof settingsSchema.shape]: z.ZodOptional<
            ReturnType<(typeof settingsSchema.shape)[K]['unwrap']>
          >
        },
      ),
    )
    .output(settingsSchema),
}

export const storageContract = {
  info: operation
    .route({
      method: 'GET',
      path: '/storage',
      tags: ['settings'],
      summary: 'Where the vault lies and how big it is',
    })
    .output(
      z.object({
        folder: z.string(),
        concern: z
          .object({
            kind: z.enum(['network', 'synced']),
            program: z.string().nullable().describe('Name of the sync program'),
          })
          .nullable()
          .describe('Why this folder is not a safe place for a database; null when it is one'),
        vaultBytes: z.int(),
        snapshotBytes: z.int(),
        freeBytes: z.int(),
        messages: z.int(),
        snapshots: z.array(z.object({ name: z.string(), takenAtMs: z.int(), sizeBytes: z.int() })),
      }),
    ),
  takeSnapshot: operation
    .route({
      method: 'POST',
      path: '/storage/snapshots',
      tags: ['settings'],
      summary: 'Keep a verified copy of the vault now',
    })
    .output(z.object({ name: z.string(), takenAtMs: z.int(), sizeBytes: z.int() })),
}

export const auditContract = {
  list: operation
    .route({
      method: 'GET',
      path: '/audit',
      tags: ['settings'],
      summary: 'What was opened and changed, newest first, without content',
    })
    .input(pageInput)
    .output(
      pageOf(
        z.object({ seq: z.int(), atMs: z.int(), event: z.string(), objectId: z.string().nullable() }),
      ).extend({
        firstBrokenSeq: z
          .int()
          .nullable()
          .describe('First entry whose chain does not hold; null when intact'),
      }),
    ),
}
