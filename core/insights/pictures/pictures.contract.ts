// Pictures of what the person told in check-ins. Moods run from 0 to 10 as they were told; days without any are absent.
import { z } from 'zod'
import { localDateSchema, operation } from '../../vault/operation.ts'
import { rangeInput, rangeOperation, rangeSchema } from '../range.contract.ts'

const count = z.int().min(0)
const scale = z.number().min(0).max(10)

export const calendarDaySchema = z.object({
  date: localDateSchema,
  mood: z
    .object({ mean: scale, lowest: scale, highest: scale, checkIns: count })
    .nullable()
    .describe('Null on a day without a check-in'),
  messages: count.describe('Messages of the person'),
  entries: count.describe('Entries of the journal that tell of the day'),
  questionnaires: z.array(z.string()).describe('Ids of the questionnaires that were filled in'),
  exercises: z.array(z.string()).describe('Ids of the exercises that were done'),
})

const levelSchema = z.object({
  median: scale,
  lower: scale.describe('The middle half of the days lies between `lower` and `upper`'),
  upper: scale,
  mean: scale,
  deviation: z.number().describe('Standard deviation between days'),
})

const rhythmCellSchema = z.object({
  weekday: z.int().min(0).max(6).describe('0 = Monday'),
  hour: z.int().describe('First hour of the part of the day'),
  count,
  mood: z
    .object({ mean: scale, from: scale, to: scale })
    .nullable()
    .describe('Mean with its 95% interval; null where there are too few points'),
})

const route = (path: `/${string}`, summary: string) =>
  ({ method: 'GET', path: `/analytics${path}`, tags: ['insights'], summary }) as const

export const picturesContract = {
  calendar: rangeOperation
    .route(
      route('/calendar', 'What each day holds: mood as told, messages, entries, questionnaires, exercises'),
    )
    .input(rangeInput)
    .output(z.object({ range: rangeSchema, days: z.array(calendarDaySchema) })),
  level: operation
    .route(route('/level', 'Median, middle half and spread of the last 7, 14 and 30 days as told'))
    .input(rangeInput.pick({ today: true }))
    .output(
      z.object({
        needs: count.describe('Days with a check-in below which nothing is said'),
        windows: z.array(
          z.object({
            days: count,
            from: localDateSchema,
            daysWithCheckIns: count,
            checkIns: count,
            level: levelSchema.nullable(),
          }),
        ),
      }),
    ),
  rhythm: rangeOperation
    .route(route('/rhythm', 'Mood as told by weekday and time of day'))
    .input(rangeInput)
    .output(
      z.object({
        range: rangeSchema,
        needs: z.object({ weeks: count, points: count }),
        weeks: z.number().describe('From the first to the last check-in of the range'),
        checkIns: count,
        blockHours: count,
        cells: z.array(rhythmCellSchema).describe('Weekdays from Monday, parts of the day within each'),
        chance: z
          .number()
          .nullable()
          .describe('Share of shuffles within weeks whose cells differ as much; null when there is nothing to compare'), // prettier-ignore
      }),
    ),
}
