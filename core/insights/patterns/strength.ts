// How strength at work went over time: the weekly pulse with its trend, what the work gives and takes, and
// the burnout inventory every quarter. What was said,
// never what will become of a person: there is no validated forecast for one (clinical.md §6.3).
import type { z } from 'zod'
import { scaleHistory } from '../../assessments/scale-history.ts'
import { countDays } from '../../kernel/local-day.ts'
import type { Reader } from '../../vault/vault.ts'
import { theilSen } from '../statistics/theil-sen.ts'
import type { strengthSchema } from './patterns.contract.ts'
import { lacking } from './read-days.ts'

/** Weeks of the pulse needed before a slope is given: two months, our own choice. */
const pulseNeeds = 8

/** Pulse and inventory of a vault, oldest first. */
export function readStrength(reader: Reader): z.infer<typeof strengthSchema> {
  const [pulse] = scaleHistory(reader, 'weekly-pulse')
  const points = pulse?.points ?? []
  const first = points[0]
  const days = points.map(({ date }) => (first ? countDays(first.date, date) - 1 : 0))
  const notEnough = lacking(points.length, pulseNeeds)
  const slope = notEnough ? null : theilSen(days, points.map(({ value }) => value)) // prettier-ignore
  return {
    pulse: {
      points: [...points],
      most: pulse?.range[1] ?? 12,
      notEnough,
      perWeek: slope && { value: slope.slope * 7, from: slope.from * 7, to: slope.to * 7 },
    },
    factors: scaleHistory(reader, 'work-factors').flatMap(({ id, points: given }) => {
      const last = given.at(-1)
      return last ? [{ factor: id, ...last, before: given.at(-2)?.value ?? null }] : []
    }),
    burnout: scaleHistory(reader, 'cbi').map((scale) => ({ scale: scale.id, points: [...scale.points] })),
  }
}
