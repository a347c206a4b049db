// What check-ins come to in a report: what was named most, and on how many days each medicine was noted.
import type { z } from 'zod'
import type { checkInSchema } from '../checkins/check-ins.contract.ts'
import type { Chosen, Report } from './report.contract.ts'

type CheckIn = z.infer<typeof checkInSchema>
const shownNames = 12

/** Names by how often they come, the most frequent first. */
function counted<K extends string>(names: readonly K[]): { name: K; count: number }[] {
  return [...Map.groupBy(names, (name) => name)]
    .map(([name, all]) => ({ name, count: all.length }))
    .toSorted((one, other) => other.count - one.count || (one.name < other.name ? -1 : 1))
}

const factorCounts = (checkIns: readonly CheckIn[]) => {
  const factors = checkIns.flatMap((one) => one.factors)
  return counted(factors.map(({ group, name }) => JSON.stringify([group, name])))
    .slice(0, shownNames)
    .map(({ name: key, count }) => {
      const { group, name } = factors.find((one) => JSON.stringify([one.group, one.name]) === key) ?? { group: 'other' as const, name: key } // prettier-ignore
      return { group, name, count }
    })
}

/** The section of check-ins. */
export const checkInPart = (checkIns: readonly CheckIn[], detail: Chosen['detail']): Report['checkIns'] => ({
  count: checkIns.length,
  feelings: counted(checkIns.flatMap(({ feelings }) => feelings)).slice(0, shownNames),
  factors: factorCounts(checkIns),
  items: detail === 'entries' ? [...checkIns] : [],
})

/** Check-ins that name a medicine. */
export const namingMedicine = (checkIns: readonly CheckIn[]): CheckIn[] =>
  checkIns.filter(({ factors }) => factors.some(({ group }) => group === 'medicine'))

/** The section of medicines: on how many days each was noted. */
export function medicinePart(checkIns: readonly CheckIn[]): Report['medicines'] {
  const taken = checkIns.flatMap(({ localDate, factors }) =>
    factors.filter(({ group }) => group === 'medicine').map(({ name }) => ({ name, localDate })),
  )
  return [...Map.groupBy(taken, ({ name }) => name)]
    .map(([name, all]) => ({ name, days: new Set(all.map(({ localDate }) => localDate)).size }))
    .toSorted((one, other) => other.days - one.days || (one.name < other.name ? -1 : 1))
}
