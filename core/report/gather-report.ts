// Puts a report together from what other rooms give out; it reads no table itself.
import { call } from '@orpc/server'
import type { z } from 'zod'
import type { assessmentSchema } from '../assessments/assessments.contract.ts'
import { assessmentsRouter } from '../assessments/assessments.router.ts'
import { listQuestionnaires } from '../assessments/questionnaires.ts'
import type { checkInSchema } from '../checkins/check-ins.contract.ts'
import { checkInsRouter } from '../checkins/check-ins.router.ts'
import type { exerciseUseSchema } from '../companion/exercises/exercises.contract.ts'
import { exercisesRouter } from '../companion/exercises/exercises.router.ts'
import { pickedEntries } from '../journal/picked-entries.ts'
import { countDays, type LocalDate, localMoment, machineZone } from '../kernel/local-day.ts'
import { planSteps } from '../kernel/plan-sections.ts'
import { itemsOfSteps } from '../safety/items-of-steps.ts'
import type { CallContext } from '../vault/call-context.ts'
import type { Reader, Vault } from '../vault/vault.ts'
import { checkInPart, medicinePart, namingMedicine } from './check-in-part.ts'
import { exercisePart } from './exercise-part.ts'
import { moodFigures } from './mood-figures.ts'
import type { Chosen, Report } from './report.contract.ts'

type CheckIn = z.infer<typeof checkInSchema>
type Assessment = z.infer<typeof assessmentSchema>
type Use = z.infer<typeof exerciseUseSchema>

/** The context of somebody who is unlocked. */
export interface OpenContext extends CallContext {
  readonly vault: Vault
}

const longestRangeDays = 20 * 366
const pageSize = 200

/** Whether the chosen days are in order and not too many. */
export const isRange = ({ from, to }: Pick<Chosen, 'from' | 'to'>): boolean =>
  from <= to && countDays(from as LocalDate, to as LocalDate) <= longestRangeDays

/** Every item of a list that is read page by page, newest first; gives the oldest first. */
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
  return all.toReversed()
}

const within =
  ({ from, to }: Chosen) =>
  ({ localDate }: { readonly localDate: string }): boolean =>
    localDate >= from && localDate <= to

const readCheckIns = (context: CallContext, { from, to }: Chosen): Promise<CheckIn[]> =>
  everyItem((cursor) => call(checkInsRouter.list, { from, to, limit: pageSize, ...cursor }, { context }))

async function readAssessments(context: CallContext, chosen: Chosen): Promise<Assessment[]> {
  const all = await everyItem((cursor) =>
    call(assessmentsRouter.list, { limit: pageSize, ...cursor }, { context }),
  )
  return all.filter(within(chosen))
}

async function readUses(context: CallContext, chosen: Chosen): Promise<Use[]> {
  const all = await everyItem((cursor) =>
    call(exercisesRouter.uses, { limit: pageSize, ...cursor }, { context }),
  )
  return all.filter(within(chosen))
}

const byQuestionnaire = (assessments: readonly Assessment[], detail: Chosen['detail']) =>
  listQuestionnaires().flatMap((questionnaire) => {
    const own = assessments.filter(({ questionnaireId }) => questionnaireId === questionnaire.id)
    const shown = detail === 'entries' ? own : own.map((one) => ({ ...one, answers: {}, note: '' }))
    return own.length === 0 ? [] : [{ questionnaire, assessments: shown }]
  })

/** Longest part of an entry of the journal in a summary, in UTF-16 units. */
const excerptLength = 280

const journalPart = (reader: Reader, chosen: Chosen): NonNullable<Report['journal']> =>
  pickedEntries(reader, chosen.journalEntryIds)
    .filter(within(chosen))
    .map(({ id, localDate, title, body }) => {
      const isCut = chosen.detail === 'summary' && body.length > excerptLength
      return { id, localDate, title, isCut, text: isCut ? body.slice(0, excerptLength).toWellFormed() : body }
    })

const planPart = (reader: Reader, detail: Chosen['detail']): NonNullable<Report['safetyPlan']> =>
  itemsOfSteps(reader, planSteps).map(({ id, step, text, phone, role, address, note }) =>
    detail === 'entries'
      ? { id, step, text, phone, role, address, note }
      : { id, step, text, phone: '', role: '', address: '', note: '' },
  )

/** Reads everything that the report holds. */
export async function gatherReport(context: OpenContext, chosen: Chosen): Promise<Report> {
  const { reader } = context.vault
  const { from, to, detail } = chosen
  const has = (section: Chosen['sections'][number]) => chosen.sections.includes(section)
  const needsCheckIns = has('mood') || has('checkIns') || has('medicines')
  const checkIns = needsCheckIns ? await readCheckIns(context, chosen) : []
  const assessments = has('questionnaires') ? await readAssessments(context, chosen) : []
  const uses = has('exercises') ? await readUses(context, chosen) : []
  const journal = has('journal') ? journalPart(reader, chosen) : null
  const safetyPlan = has('safetyPlan') ? planPart(reader, detail) : null
  const counts = {
    mood: has('mood') ? checkIns.length : 0,
    checkIns: has('checkIns') ? checkIns.length : 0,
    medicines: has('medicines') ? namingMedicine(checkIns).length : 0,
    questionnaires: assessments.length,
    exercises: uses.length,
    journal: journal?.length ?? 0,
    safetyPlan: safetyPlan?.length ?? 0,
  }
  return {
    range: { from, to, days: countDays(from as LocalDate, to as LocalDate) },
    madeOn: localMoment(context.clock.nowMs(), machineZone()).date,
    entries: { ...counts, total: totalOf(counts) },
    mood: has('mood') ? moodFigures(checkIns) : null,
    checkIns: has('checkIns') ? checkInPart(checkIns, detail) : null,
    medicines: has('medicines') ? medicinePart(checkIns) : null,
    questionnaires: has('questionnaires') ? byQuestionnaire(assessments, detail) : null,
    exercises: has('exercises') ? exercisePart(uses, detail) : null,
    journal,
    safetyPlan,
  }
}

/** Three sections tell of the same check-ins: each of those counts once. */
const totalOf = (counts: Omit<Report['entries'], 'total'>): number =>
  Math.max(counts.mood, counts.checkIns, counts.medicines) +
  counts.questionnaires +
  counts.exercises +
  counts.journal +
  counts.safetyPlan
