import { createRouterClient } from '@orpc/server'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fakeClassifier } from '../affect/classifier.fake.ts'
import { assessmentsRouter } from '../assessments/assessments.router.ts'
import { checkInsRouter } from '../checkins/check-ins.router.ts'
import { bannedClaims } from '../companion/banned-claims.ts'
import { exercisesRouter } from '../companion/exercises/exercises.router.ts'
import { journalRouter } from '../journal/journal.router.ts'
import words from '../../resources/locales/en/report.json' with { type: 'json' }
import { manualClock } from '../kernel/clock.ts'
import { newId } from '../kernel/ids.ts'
import { addDays, type LocalDate } from '../kernel/local-day.ts'
import { safetyPlanRouter } from '../safety/safety-plan.router.ts'
import { scratchVault } from '../vault/scratch-vault.fake.ts'
import { loincCodes } from './fhir/codes.ts'
import { bundleSchema } from './fhir/fhir-subset.ts'
import { escapeXml } from './fhir/narrative.ts'
import { toBundle } from './fhir/to-bundle.ts'
import { moodFigures } from './mood-figures.ts'
import { reportRouter } from './report.router.ts'

const scratch = scratchVault()
const vault = scratch.open()
const clock = manualClock(Date.UTC(2026, 4, 31, 12))
const context = { clock, session: { accountId: scratch.accountId, vault } }
const report = createRouterClient(reportRouter, { context })
const first = '2026-05-01' as LocalDate
const hostile = `</div><script>alert(1)</script> & "quotes" ]]> \u0007\u202E ￿`

beforeAll(async () => {
  const at = (day: number, hour = 12) => Date.UTC(2026, 4, day, hour)
  const told = (day: number, mood: number, parts: object = {}) => ({ id: newId(), atMs: at(day), zone: 'UTC', mood, ...parts }) // prettier-ignore
  const medicine = { factors: [{ group: 'medicine', name: 'Iron' }] }
  await createRouterClient(checkInsRouter, { context }).createMany({
    items: [told(1, 3, medicine), told(1, 5, medicine), told(2, 6, { ...medicine, note: hostile, feelings: ['calm'] }), told(4, 8)],
  }) // prettier-ignore
  await createRouterClient(assessmentsRouter, { context }).submitMany({
    items: ['phq-9', 'gad-7'].flatMap((questionnaireId) =>
      [2, 20].map((day) => ({
        id: newId(),
        questionnaireId,
        answers: Object.fromEntries(
          Array.from({ length: questionnaireId === 'phq-9' ? 9 : 7 }, (_, n) => [String(n + 1), 1]),
        ),
        takenAtMs: at(day),
        zone: 'UTC',
      })),
    ),
  })
})

const long = `It rained. ${'All day long. '.repeat(40)}The end.`
const picked = newId<string>()
const others = [newId<string>(), newId<string>()] as const
beforeAll(async () => {
  const journal = createRouterClient(journalRouter, {
    context: { ...context, classifier: fakeClassifier() },
  })
  const entry = (id: string, localDate: string) => ({ id, writtenAtMs: Date.UTC(2026, 4, 9), zone: 'UTC', title: 'Rain', body: long, localDate }) // prettier-ignore
  await journal.create(entry(picked, '2026-05-09'))
  await journal.create(entry(others[0], '2026-05-09'))
  await journal.create(entry(others[1], '2025-05-09'))
  const exercises = createRouterClient(exercisesRouter, { context })
  for (const [day, before, after] of [[3, 7, 4], [5, null, null], [8, 6, 6]] as const)
    await exercises.record({ id: newId(), exerciseId: 'box-breathing', startedAtMs: Date.UTC(2026, 4, day), endedAtMs: Date.UTC(2026, 4, day, 1), zone: 'UTC', ended: 'finished', distressBefore: before, distressAfter: after }) // prettier-ignore
  const plan = createRouterClient(safetyPlanRouter, {
    context: { ...context, accounts: { openPlan: () => null, showPlan: () => undefined } },
  })
  await plan.put({ itemId: newId(), section: 'people', text: 'Rosalind', phone: '0316 2200' })
  await plan.put({ itemId: newId(), section: 'alone', text: 'walk to the lighthouse' })
  await plan.put({ itemId: newId(), section: 'questions', text: 'only for the appointment' })
})
afterAll(() => {
  vault.close()
  scratch.discard()
})

const all = ['mood', 'checkIns', 'questionnaires', 'medicines', 'exercises', 'journal', 'safetyPlan'] as const
const chosen = (parts: object = {}) => ({ from: first, to: '2026-05-31', sections: [...all], detail: 'entries' as const, ...parts }) // prettier-ignore

test('a report holds what was chosen and nothing else, and the count says how much that is', async () => {
  const whole = await report.read(chosen())
  expect(whole.mood?.days).toEqual([
    { date: '2026-05-01', mean: 4, count: 2 },
    { date: '2026-05-02', mean: 6, count: 1 },
    { date: '2026-05-04', mean: 8, count: 1 },
  ])
  expect(whole.checkIns?.items.map(({ mood }) => mood)).toEqual([3, 5, 6, 8])
  expect(whole.medicines).toEqual([{ name: 'Iron', days: 2 }])
  expect(whole.questionnaires?.map(({ questionnaire, assessments }) => [questionnaire.id, assessments.length])).toEqual([['phq-9', 2], ['gad-7', 2]]) // prettier-ignore
  const counts = { mood: 4, checkIns: 4, medicines: 3, questionnaires: 4, exercises: 3, journal: 0, safetyPlan: 2 } // prettier-ignore
  expect(await report.count(chosen())).toEqual({ ...counts, total: 4 + 4 + 3 + 2 })
  expect(await report.count(chosen({ sections: ['medicines', 'exercises'] }))).toMatchObject({ mood: 0, medicines: 3, total: 6 }) // prettier-ignore
  const short = await report.read(chosen({ detail: 'summary', to: '2026-05-02', sections: ['checkIns', 'questionnaires'] })) // prettier-ignore
  expect([short.mood, short.medicines, short.checkIns?.items, short.checkIns?.count]).toEqual([
    null,
    null,
    [],
    3,
  ])
  expect(short.questionnaires?.flatMap(({ assessments }) => assessments.map(({ answers }) => answers))).toEqual([{}, {}]) // prettier-ignore
  expect(JSON.stringify(short)).not.toContain('alert(1)')
  expect(await report.count(chosen({ sections: [] }))).toMatchObject({ total: 0 })
  await expect(report.read(chosen({ to: '2026-04-01' }))).rejects.toMatchObject({ code: 'RANGE_INVALID' })
})

test('of the journal a report holds the entries that were picked, of the plan the six steps, of exercises no words', async () => {
  const none = await report.read(chosen())
  expect([none.journal, none.safetyPlan?.length]).toEqual([[], 2])
  const whole = await report.read(chosen({ journalEntryIds: [picked, picked, others[1], newId()] }))
  expect(whole.journal).toEqual([{ id: picked, localDate: '2026-05-09', title: 'Rain', text: long, isCut: false }]) // prettier-ignore
  expect(whole.safetyPlan?.map(({ step, text, phone }) => [step, text, phone])).toEqual([['alone', 'walk to the lighthouse', ''], ['people', 'Rosalind', '0316 2200']]) // prettier-ignore
  const [breathing] = whole.exercises ?? []
  expect(breathing).toMatchObject({ uses: 3, rated: 2, medianChange: null })
  expect(breathing?.items.map(({ distressBefore, distressAfter }) => [distressBefore, distressAfter])).toEqual([[7, 4], [null, null], [6, 6]]) // prettier-ignore
  const short = await report.read(chosen({ journalEntryIds: [picked], detail: 'summary' }))
  expect(short.journal).toEqual([expect.objectContaining({ isCut: true, text: long.slice(0, 280) })])
  expect(short.exercises?.[0]).toMatchObject({ uses: 3, items: [] })
  expect(JSON.stringify(short.safetyPlan)).not.toContain('0316')
})

const moods = (...values: (number | null)[]) =>
  moodFigures(values.flatMap((mood, at) => (mood === null ? [] : [{ localDate: addDays(first, at), mood }])))

test.each([
  [[5, 5, 5, 5], 0],
  [[3, 7, 3, 7], 16],
  [[1, 2, 3, 4], 1],
  [[4, null, 6], null],
  [[5, 6, 4, 7], 4.67],
])('the change from day to day of %j is %j (clinical.md §6.1)', (values, value) => {
  expect(moods(...values).mssd).toBe(value)
})

test('carry-over is only told from 30 pairs of days on, and not where every day was alike', () => {
  const wave = Array.from({ length: 31 }, (_, n) => (n % 2 === 0 ? 3 : 7))
  expect(moods(...wave.slice(0, 30))).toMatchObject({ inertia: null, pairs: 29 })
  expect(moods(...wave)).toMatchObject({ inertia: -1, pairs: 30 })
  expect(moods(...wave.map(() => 4)).inertia).toBeNull()
  // Thirty days and more, but with a gap after every second one: too few pairs to say anything.
  expect(moods(...wave.flatMap((mood, n) => (n % 2 === 0 ? [mood] : [mood, null])))).toMatchObject({ inertia: null, pairs: 15 }) // prettier-ignore
})

test('figures lie within the scale, whatever was entered, and an empty time has none', () => {
  const told = fc.array(
    fc.record({ localDate: fc.nat(60).map((day) => addDays(first, day)), mood: fc.nat(10) }),
  )
  fc.assert(
    fc.property(told, (checkIns) => {
      const {
        median,
        lowerQuartile,
        upperQuartile,
        mean,
        mssd: change,
        checkIns: count,
      } = moodFigures(checkIns)
      expect(count).toBe(checkIns.length)
      if (checkIns.length === 0) expect([median, mean, change]).toEqual([null, null, null])
      if (checkIns.length === 0) return
      expect(lowerQuartile).toBeLessThanOrEqual(median ?? -1)
      expect(median).toBeLessThanOrEqual(upperQuartile ?? -1)
      expect(mean).toBeGreaterThanOrEqual(0)
      expect(upperQuartile).toBeLessThanOrEqual(10)
    }),
  )
})

test('the FHIR bundle fits R4, refers only to itself and carries codes of LOINC where they are certain', async () => {
  const { fileName, mediaType, content } = await report.fhir(chosen())
  expect([fileName, mediaType]).toEqual(['healhub-2026-05-01-2026-05-31.fhir.json', 'application/fhir+json'])
  const bundle = bundleSchema.parse(JSON.parse(content))
  const urls = bundle.entry.map(({ fullUrl }) => fullUrl)
  expect(new Set(urls).size).toBe(urls.length)
  for (const [, reference = ''] of content.matchAll(/"reference": "([^"]+)"/g))
    expect(urls).toContain(reference)
  const kinds = Map.groupBy(bundle.entry, ({ resource }) => resource.resourceType)
  expect([...kinds].map(([kind, entries]) => [kind, entries.length])).toEqual([['Patient', 1], ['QuestionnaireResponse', 4], ['Observation', 11]]) // prettier-ignore
  for (const code of ['http://loinc.org/q/44249-1', 'http://loinc.org/q/69737-5', '"44261-6"', '"70274-6"', 'urn:healhub:observation']) expect(content).toContain(code) // prettier-ignore
  for (const name of ['mood-median', 'mood-mean', 'mood-sd', 'mood-mssd']) expect(content).toContain(`"${name}"`) // prettier-ignore
  expect(content).not.toContain('mood-inertia')
  expect(content).toContain('Dejonckheere 2019')
  expect(content).not.toContain(scratch.accountId)
})

test('a response that names a questionnaire of LOINC has its questions and answers', async () => {
  const { content } = await report.fhir(chosen({ sections: ['questionnaires'] }))
  const responses = bundleSchema
    .parse(JSON.parse(content))
    .entry.flatMap(({ resource }) => (resource.resourceType === 'QuestionnaireResponse' ? [resource] : []))
  const [phq9] = responses
  expect(phq9?.item?.map(({ linkId }) => linkId)).toEqual(['/44250-9', '/44255-8', '/44259-0', '/44254-1', '/44251-7', '/44258-2', '/44252-5', '/44253-3', '/44260-8', '/69722-7']) // prettier-ignore
  expect(phq9?.item?.[0]?.answer).toEqual([{ valueCoding: { system: 'http://loinc.org', code: 'LA6569-3', display: 'Several days' } }]) // prettier-ignore
  expect(phq9?.item?.[9]?.answer).toBeUndefined()
})

test('every LOINC code ends in its check digit', () => {
  /** LOINC Users' Guide, appendix on check digits: mod 10, as on a bank card. */
  const checkDigit = (number: string) => {
    const sum = [...number].toReversed().reduce((before, digit, place) => {
      const value = Number(digit) * (place % 2 === 0 ? 2 : 1)
      return before + (value > 9 ? value - 9 : value)
    }, 0)
    return String((10 - (sum % 10)) % 10)
  }
  const codes = Object.values(loincCodes).flatMap(({ panel, total, items }) => [panel, total, ...Object.values(items)]) // prettier-ignore
  expect(codes).toHaveLength(21)
  for (const code of codes) expect(code).toBe(`${code.slice(0, -2)}-${checkDigit(code.slice(0, -2))}`)
  expect(new Set(codes).size).toBe(codes.length)
})

test('two bundles of the same days share no id', async () => {
  const whole = await report.read(chosen())
  const ids = () => toBundle(whole, clock.nowMs()).entry.map(({ fullUrl }) => fullUrl)
  expect(ids().filter((id) => ids().includes(id))).toEqual([])
})

test('words of the person stay words: nothing of them is markup in a narrative', async () => {
  const { content } = await report.fhir(chosen())
  expect(content).toContain('&lt;script&gt;')
  for (const { resource } of bundleSchema.parse(JSON.parse(content)).entry)
    expect(resource.text.div.replaceAll(/<\/?p>|^<div xmlns="[^"]+">|<\/div>$/g, '')).not.toMatch(/[<>]/)
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom(
          'a',
          '<',
          '>',
          '&',
          '"',
          "'",
          '\u0000',
          '\u001F',
          '\uFFFF',
          '\uD800',
          '😀',
          '\n',
          ';',
        ),
      }),
      (text) => {
        expect(escapeXml(text)).toMatch(/^(?:\n|[^<>"'\p{Cc}\p{Cs}\uFFFE\uFFFF])*$/u)
        expect(escapeXml(text).replaceAll(/&(amp|lt|gt|quot|#39);/g, '')).not.toContain('&')
      },
    ),
  )
})

test('the report claims nothing that it must not claim', () => {
  const texts = JSON.stringify(words)
  for (const { id, pattern } of bannedClaims) if (id !== 'medication') expect(texts, id).not.toMatch(pattern)
  expect(texts).not.toMatch(/you have|abnormal|normal/i)
})
