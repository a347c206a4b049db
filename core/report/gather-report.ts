// Puts a report together from what other rooms give out through their own operations; it reads no table itself.
import { call } from '@orpc/server'
import type { z } from 'zod'
import { assessmentsRouter } from '../assessments/assessments.router.ts'
import { listQuestionnaires } from '../assessments/questionnaires.ts'
import type { assessmentSchema } from '../assessments/assessments.contract.ts'
import type { checkInSchema } from '../checkins/check-ins.contract.ts'
import { checkInsRouter } from '../checkins/check-ins.router.ts'
import { countDays, type LocalDate, localMoment, machineZone } from '../kernel/local-day.ts'
import type { CallContext } from '../vault/call-context.ts'
import { moodFigures } from './mood-figures.ts'
import type { Report, reportInput } from './report.contract.ts'

/** What the person chose. */
export type Chosen = z.infer<typeof reportInput>
type CheckIn = z.infer<typeof checkInSchema>
type Assessment = z.infer<typeof assessmentSchema>

const longestRangeDays = 20 * 366
const shownNames = 12
const pageSize = 200

/** Whether the chosen days are in order and not too many. */
export const isRange = ({ from, to }: Pick<Chosen, 'from' | 'to'>): boolean =>
  from <= to && countDays(from as LocalDate, to as LocalDate) <= longestRangeDays

/** Every item of a list that is read page by page. */
async function everyItem<T>(
  readPage: (cursor: { cursor?: string }) => Promise<{ items: T[]; nextCursor: string | null }>,
): Promise<T[]> {
  const all: T[] = []
  let cursor: string | null = null
  do {
    const page: { items: T[]; nextCursor: string | null } = await readPage(cursor === null ? {} : { cursor })
    all.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  return all
}

/** The check-ins of the chosen days, oldest first. */
async function readCheckIns(context: CallContext, { from, to }: Chosen): Promise<CheckIn[]> {
  const newestFirst = await everyItem((cursor) =>
    call(checkInsRouter.list, { from, to, limit: pageSize, ...cursor }, { context }),
  )
  return newestFirst.toReversed()
}

/** The questionnaires that were filled in on the chosen days, oldest first. */
async function readAssessments(context: CallContext, { from, to }: Chosen): Promise<Assessment[]> {
  const newestFirst = await everyItem((cursor) =>
    call(assessmentsRouter.list, { limit: pageSize, ...cursor }, { context }),
  )
  return newestFirst.filter(({ localDate }) => localDate >= from && localDate <= to).toReversed()
}

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

/** On how many days each medicine was noted. */
const medicineDays = (checkIns: readonly CheckIn[]) => {
  const taken = checkIns.flatMap(({ localDate, factors }) =>
    factors.filter(({ group }) => group === 'medicine').map(({ name }) => ({ name, localDate })),
  )
  return [...Map.groupBy(taken, ({ name }) => name)]
    .map(([name, all]) => ({ name, days: new Set(all.map(({ localDate }) => localDate)).size }))
    .toSorted((one, other) => other.days - one.days || (one.name < other.name ? -1 : 1))
}

const byQuestionnaire = (assessments: readonly Assessment[], detail: Chosen['detail']) =>
  listQuestionnaires().flatMap((questionnaire) => {
    const own = assessments.filter(({ questionnaireId }) => questionnaireId === questionnaire.id)
    const shown = detail === 'entries' ? own : own.map((one) => ({ ...one, answers: {}, note: '' }))
    return own.length === 0 ? [] : [{ questionnaire, assessments: shown }]
  })

/** Reads everything that the report holds. */
export async function gatherReport(context: CallContext, chosen: Chosen): Promise<Report> {
  const has = (section: Chosen['sections'][number]) => chosen.sections.includes(section)
  const needsCheckIns = has('mood') || has('checkIns') || has('medicines')
  const checkIns = needsCheckIns ? await readCheckIns(context, chosen) : []
  const assessments = has('questionnaires') ? await readAssessments(context, chosen) : []
  const { from, to } = chosen
  return {
    range: { from, to, days: countDays(from as LocalDate, to as LocalDate) },
    madeOn: localMoment(context.clock.nowMs(), machineZone()).date,
    mood: has('mood') ? moodFigures(checkIns) : null,
    checkIns: has('checkIns')
      ? {
          count: checkIns.length,
          feelings: counted(checkIns.flatMap(({ feelings }) => feelings)).slice(0, shownNames),
          factors: factorCounts(checkIns),
          items: chosen.detail === 'entries' ? checkIns : [],
        }
      : null,
    medicines: has('medicines') ? medicineDays(checkIns) : null,
    questionnaires: has('questionnaires') ? byQuestionnaire(assessments, chosen.detail) : null,
  }
}

/** How many entries a report holds. */
export function countEntries(report: Report) {
  const checkIns = report.checkIns?.count ?? 0
  const questionnaires = (report.questionnaires ?? []).reduce((sum, { assessments }) => sum + assessments.length, 0) // prettier-ignore
  const medicines = report.medicines?.length ?? 0
  const days = report.mood?.days.length ?? 0
  return { checkIns, questionnaires, medicines, days, total: checkIns + questionnaires + medicines + days }
}
