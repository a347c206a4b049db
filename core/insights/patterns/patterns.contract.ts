// What can be said about a person's own days: trend, changes of level, links, a look at the next days, and strength at work.
// Every answer carries its effect, its interval and how many days it stands on, or how much is missing.
import { z } from 'zod'
import { safetySignalSchema } from '../../safety/safety.contract.ts'
import { givenDateSchema, localDateSchema, operation, personText } from '../../vault/operation.ts'

const count = z.int().min(0)

/** The check-in scales that patterns are looked for in, each 0 to 10. */
export const outcomeSchema = z.enum(['mood', 'energy', 'tension'])
/** One of the check-in scales. */
export type Outcome = z.infer<typeof outcomeSchema>

export const patternInput = z.object({
  series: outcomeSchema.default('mood'),
  days: z.union([z.literal(90), z.literal(180), z.literal(365)]).default(180),
  today: givenDateSchema.optional().describe("The person's date now; the machine's when left out"),
})

const stands = {
  range: z.object({ from: localDateSchema, to: localDateSchema, days: count }),
  n: count.describe('Days with a value'),
  notEnough: z.object({ have: count, need: count }).nullable().describe('Null when there is enough'),
}

/** A figure with its 95 % interval. */
const interval = { value: z.number(), from: z.number(), to: z.number() }

export const trendSchema = z.object({
  ...stands,
  days: z.array(z.object({ date: localDateSchema, value: z.number() })),
  trend: z
    .object({
      perWeek: z.object(interval).describe('Theil–Sen slope, points a week'),
      direction: z.enum(['up', 'down', 'unclear']).describe('Unclear when the interval holds zero'),
      start: z.number().describe('Height of the line on the first day'),
      end: z.number(),
    })
    .nullable(),
})

export const changesSchema = z.object({
  ...stands,
  changes: z.array(
    z.object({
      date: localDateSchema.describe('First day of the new level; take it as "about"'),
      before: z.number(),
      after: z.number(),
      difference: z.object(interval),
      nBefore: count,
      nAfter: count,
      note: z.string().nullable().describe('What the person says happened'),
    }),
  ),
})

const pair = {
  id: z.string(),
  kind: z.enum(['mood', 'energy', 'tension', 'factor', 'tracker']),
  name: z.string(),
  lag: z.union([z.literal(0), z.literal(1)]).describe('1: the outcome is that of the next day'),
}

export const linksSchema = z.object({
  ...stands,
  falseShare: z.number().describe('Share of the links shown that may be chance (Benjamini–Hochberg)'),
  pairNeeds: count.describe('Days with both that a pair needs'),
  tested: z.array(
    z.object({
      ...pair,
      n: count,
      correlation: z.object(interval).describe('Spearman, after weekday and trend; 95 % by moving blocks'),
      p: z.number(),
      q: z.number().describe('Adjusted over all tested pairs'),
      found: z.boolean(),
    }),
  ),
  untested: z.array(z.object({ ...pair, have: count, lacks: z.enum(['days', 'change']) })),
})

export const forecastSchema = z.object({
  ...stands,
  stale: z.boolean().describe('Too long since the last check-in to look ahead'),
  past: z
    .object({
      from: localDateSchema,
      days: count,
      values: z.array(z.object({ date: localDateSchema, value: z.number() })),
    })
    .describe('The days before, as they were told, to be drawn with the forecast'),
  days: z
    .array(z.object({ date: localDateSchema, value: z.number(), from: z.number(), to: z.number() }))
    .describe('With 80 % intervals; empty when a simple guess does as well. Never about risk'),
  tests: z.array(
    z.object({
      ahead: count,
      tests: count,
      error: z.number(),
      best: z.enum(['lastValue', 'sevenDayMean', 'sameWeekday']),
      bestError: z.number(),
      skill: z.number().describe('1 − error / bestError'),
    }),
  ),
})

const scored = z.array(z.object({ date: localDateSchema, value: z.number() }))

export const strengthSchema = z.object({
  pulse: z.object({
    points: scored,
    most: z.number(),
    notEnough: stands.notEnough,
    perWeek: z.object(interval).nullable(),
  }),
  factors: z
    .array(
      z.object({
        factor: z.string(),
        date: localDateSchema,
        value: z.number().describe('0 (not at all) to 4'),
        before: z.number().nullable().describe('The time before'),
      }),
    )
    .describe('What the work gives and takes, the latest answers'),
  burnout: z.array(z.object({ scale: z.string(), points: scored })),
})

const route = (method: 'GET' | 'PUT', path: `/${string}`, summary: string) => ({
  method,
  path,
  summary,
  tags: ['insights'],
})

export const patternsContract = {
  trend: operation
    .route(route('GET', '/analytics/trend', 'Whether a check-in scale rises or falls'))
    .input(patternInput)
    .output(trendSchema),
  changes: operation
    .route(route('GET', '/analytics/changes', 'Days about which the level of a check-in scale moved'))
    .input(patternInput)
    .output(changesSchema),
  noteChange: operation
    .route(
      route('PUT', '/analytics/changes/{series}/{date}', 'Say what happened about then; empty erases it'),
    )
    .input(z.object({ series: outcomeSchema, date: givenDateSchema, note: personText(2000) }))
    .output(z.object({ safety: safetySignalSchema.nullable() })),
  links: operation
    .route(route('GET', '/analytics/links', 'What goes together with a check-in scale, and what does not'))
    .input(patternInput)
    .output(
      z.object({
        share: z.number().describe('How much is done; found in the background, ask again'),
        found: linksSchema.nullable(),
      }),
    ),
  forecast: operation
    .route(route('GET', '/analytics/forecast', 'The next three days, where that beats simple guesses'))
    .input(patternInput)
    .output(forecastSchema),
  strength: operation
    .route(route('GET', '/analytics/strength', 'Weekly pulse and burnout inventory over time'))
    .output(strengthSchema),
}
