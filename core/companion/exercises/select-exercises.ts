// Which exercises fit how things are: the selection rules of clinical.md §5 as data. The first rule in the file that
// applies decides, so the order is part of the rules: people before exercises, settling before thinking.
import { z } from 'zod'
import ruleFile from '../../../resources/companion/exercise-rules.json' with { type: 'json' }
import type { RiskLevel } from '../../safety/risk-level.ts'
import { getExercise } from './exercises.ts'

const scale = z.int().min(0).max(10)

const ruleSchema = z.strictObject({
  id: z.string(),
  when: z.strictObject({
    levelFrom: z.int().min(0).max(5).optional(),
    distressFrom: scale.optional(),
    energyTo: scale.optional(),
    pleasureTo: scale.optional(),
    night: z.literal(true).optional(),
    anyOf: z.array(z.string()).optional(),
    /** Any of these as well. */
    andAnyOf: z.array(z.string()).optional(),
  }),
  choose: z.array(z.string()),
})
type When = z.infer<typeof ruleSchema>['when']

/** The rules, most binding first. */
export const selectionRules = z
  .strictObject({ version: z.string(), sources: z.array(z.string()).min(1), rules: z.array(ruleSchema) })
  .parse(ruleFile).rules

/** How things are, as far as it is known. Scales run from 0 to 10. */
export interface Need {
  /** The level of danger held for the person. */
  readonly level: RiskLevel
  readonly distress?: number | undefined
  readonly energy?: number | undefined
  readonly pleasure?: number | undefined
  /** Local hour, 0 to 23. */
  readonly hour?: number | undefined
  /** What was heard: feelings, topics, `pleasant`, `far-away`, `wants-change`. */
  readonly signs?: readonly string[]
}

const isNight = (hour: number): boolean => hour >= 21 || hour < 5

const atLeast = (limit: number | undefined, value: number | undefined): boolean =>
  limit === undefined || (value !== undefined && value >= limit)
const atMost = (limit: number | undefined, value: number | undefined): boolean =>
  limit === undefined || (value !== undefined && value <= limit)

const applies = (when: When, { level, distress, energy, pleasure, hour, signs = [] }: Need): boolean =>
  atLeast(when.levelFrom, level) &&
  atLeast(when.distressFrom, distress) &&
  atMost(when.energyTo, energy) &&
  atMost(when.pleasureTo, pleasure) &&
  (when.night === undefined || (hour !== undefined && isNight(hour))) &&
  [when.anyOf, when.andAnyOf].every((any) => any === undefined || any.some((sign) => signs.includes(sign)))

/** Ids of exercises that fit, best first; empty when none should be offered, always so from level 3 on. */
export function selectExercises(need: Need): readonly string[] {
  const rule = selectionRules.find(({ when }) => applies(when, need))
  return (rule?.choose ?? []).filter((id) => (getExercise(id)?.upToLevel ?? -1) >= need.level)
}
