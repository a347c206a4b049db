// Every worked example of the scoring file, and what holds for every questionnaire and any answers.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { skippedItems } from '../kernel/skip-rules.ts'
import type { Questionnaire, Scale } from './questionnaire-file.ts'
import { getQuestionnaire, listQuestionnaires } from './questionnaires.ts'
import { type Answers, changeBetween, scoreAnswers } from './score.ts'
import examplesFile from './test-data/scoring-examples.json' with { type: 'json' }

const example = z.object({ input: z.array(z.unknown()), expect: z.record(z.string(), z.unknown()) })
const examples = z.object({ examples: z.record(z.string(), z.array(example)) }).parse(examplesFile).examples
const numbers = z.array(z.union([z.number(), z.boolean().transform(Number), z.null()]))

const named = (id: string): Questionnaire => {
  const found = getQuestionnaire(id)
  if (!found) throw new Error(`no questionnaire ${id}`)
  return found
}
const answersOf = (values: unknown, from = 1): Answers =>
  Object.fromEntries(numbers.parse(values).map((value, at) => [String(at + from), value]))
const of = (name: string) => examples[name] ?? []
const scoreOf = (id: string, answers: Answers, sex?: 'male' | 'female') => {
  const { scales, flags, safetyLevel } = scoreAnswers(named(id), answers, { sex })
  const byId = Object.fromEntries(scales.map((scale) => [scale.id, scale]))
  return { byId, flags: new Set(flags), safetyLevel, total: byId['total']?.score, band: byId['total']?.band }
}
const bandNames: Readonly<Record<string, string>> = {
  moderatelySevere: 'moderately severe',
  veryHigh: 'very high',
}
const say = (band: string | null | undefined) => (band ? (bandNames[band] ?? band) : band)

test.each(of('PHQ-9'))('PHQ-9 $input', ({ input, expect: wanted }) => {
  const scored = scoreOf('phq-9', answersOf(input[0]))
  expect(scored.total).toBe(wanted['total'])
  expect(scored.safetyLevel >= 2).toBe(wanted['item9_safety_flow'])
  if (wanted['total'] === null) return
  expect(say(scored.band)).toBe(wanted['band'])
  expect(scored.flags.has('screen')).toBe(wanted['screen_ge10'])
  expect(scored.byId['total']?.prorated).toBe(wanted['prorated'])
})

test.each([
  ...of('PHQ-2').map((each) => ['phq-2', each] as const),
  ...of('GAD-2').map((each) => ['gad-2', each] as const),
])('%s %j', (id, { input, expect: wanted }) => {
  const scored = scoreOf(id, answersOf(input[0]))
  expect([scored.total, scored.flags.has('positive')]).toEqual([wanted['total'], wanted['positive_ge3']])
})

test.each(of('GAD-7'))('GAD-7 $input', ({ input, expect: wanted }) => {
  const { total, band, flags } = scoreOf('gad-7', answersOf(input[0]))
  expect({
    total,
    band: say(band),
    screen_ge10: flags.has('screen'),
    uk_caseness_ge8: flags.has('ukCase'),
  }).toEqual(wanted)
})

test.each(of('WHO-5'))('WHO-5 $input', ({ input, expect: wanted }) => {
  const { byId, flags } = scoreOf('who-5', answersOf(input[0]))
  expect({
    raw: byId['raw']?.score,
    percent: byId['percent']?.score,
    low_wellbeing: flags.has('lowWellBeing'),
    likely_depression_check: flags.has('lookCloser'),
  }).toEqual(wanted)
})

test.each(of('K10 (items 1-5)'))('K10 $input', ({ input, expect: wanted }) => {
  const { total, band } = scoreOf('k10', answersOf(input[0]))
  expect({ total, band: say(band) }).toEqual(wanted)
})

test.each(of('K6 (items 0-4)'))('K6 $input', ({ input, expect: wanted }) => {
  const { total, band, flags } = scoreOf('k6', answersOf(input[0]))
  expect({ total, serious_ge13: flags.has('serious'), moderate_5_12: band === 'moderate' }).toEqual(wanted)
})

test.each(of('AUDIT-C'))('AUDIT-C $input', ({ input, expect: wanted }) => {
  const sex = input[1] === 'male' ? 'male' : 'female'
  const { total, flags } = scoreOf('audit-c', answersOf(input[0]), sex)
  expect({ total, positive: flags.has('positive'), review_q1_only: flags.has('checkUnits') }).toEqual({
    total: wanted['total'],
    positive: wanted['positive'],
    review_q1_only: wanted['review_q1_only'],
  })
})

test.each(of('PCL-5'))('PCL-5 $input', ({ input, expect: wanted }) => {
  const { total, byId, flags } = scoreOf('pcl-5', answersOf(input[0]))
  const clusters = Object.fromEntries(['B', 'C', 'D', 'E'].map((id) => [id, byId[id]?.score]))
  expect({ total, ...clusters, cut31: flags.has('from31'), cut33: flags.has('from33'), dsm_pattern: flags.has('pattern') }).toEqual(wanted) // prettier-ignore
})

test.each(of('ASQ (4 items + acuity)'))('ASQ $input', ({ input, expect: wanted }) => {
  const answers = { ...answersOf(input[0]), ...answersOf([input[1] ?? null], 5) }
  const { byId, safetyLevel } = scoreOf('asq', answers)
  const result = String(wanted['result'])
  const band = result === 'negative' ? 'negative' : result.startsWith('non-acute') ? 'nonAcute' : 'acute'
  expect(byId['result']?.band).toBe(band)
  expect(safetyLevel).toBe({ negative: 0, nonAcute: 3, acute: 5 }[band])
})

const letters: Readonly<Record<string, number>> = { A: 100, O: 75, S: 50, L: 25, N: 0 }
test.each(of('CBI'))('CBI $input', ({ input, expect: wanted }) => {
  const scales = ['personal', 'work', 'client']
  const sizes = [6, 7, 6]
  let at = 0
  const answers: Record<string, number | null> = {}
  for (const [index, given] of input.entries()) {
    const list = typeof given === 'string' ? [...given] : Array.isArray(given) ? given : []
    for (let n = 0; n < (sizes[index] ?? 0); n++) answers[String(++at)] = letters[String(list[n])] ?? null
  }
  const { byId, flags } = scoreOf('cbi', answers)
  expect({ ...Object.fromEntries(scales.map((id) => [id, byId[id]?.score])), work_ge50: flags.has('raisedWork') }).toEqual(wanted) // prettier-ignore
})

const scaleOf = (id: string): Scale => named(id).scales.find(({ id: scale }) => scale === 'total') as Scale
test.each(of('change'))('change $input', ({ input, expect: wanted }) => {
  const [name, earlier, later] = z.tuple([z.string(), z.number(), z.number()]).parse(input)
  const { points, percent, verdict, recovered } = changeBetween(scaleOf(name.toLowerCase()), earlier, later)
  expect({
    change: points,
    percent,
    reliable: verdict === 'none' ? 'no reliable change' : verdict,
    recovered,
  }).toEqual(wanted)
})

test('what is held for licence reasons is not shipped, and every file names licence, credit and source', () => {
  const ids = listQuestionnaires().map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const held of ['pss-10', 'olbi', 'c-ssrs', 'isi', 'bat-12', 'mbi']) expect(ids).not.toContain(held)
  for (const { id, validated, licence } of listQuestionnaires())
    expect(validated, id).toBe(licence !== 'HealHub')
})

test('every file is of one piece: options, scales, skips, flags and safety point at what exists', () => {
  for (const questionnaire of listQuestionnaires()) {
    const { id, items, options, scales, skips, flags, safety, followUp } = questionnaire
    const known = new Set(items.map((item) => item.id))
    for (const item of [...items, ...(followUp ? [followUp] : [])])
      expect(options[item.options], id).toBeDefined()
    for (const each of [...scales.flatMap((scale) => scale.items), ...skips.flatMap((skip) => skip.skip), ...safety.flatMap(({ item }) => item ?? [])])
      expect(known.has(each), `${id} ${each}`).toBe(true) // prettier-ignore
    const names = new Set(scales.map((scale) => scale.id))
    for (const scale of [
      ...flags.flatMap((flag) => flag.scale ?? []),
      ...safety.flatMap((rule) => rule.scale ?? []),
    ])
      expect(names.has(scale), `${id} ${scale}`).toBe(true)
    for (const { bands, range } of scales) if (bands.length > 0) expect(bands.at(-1)?.upTo, id).toBe(range[1])
  }
})

const anyAnswers = fc.constantFrom(...listQuestionnaires()).chain((questionnaire) =>
  fc
    .tuple(...questionnaire.items.map(({ options }) => fc.option(fc.constantFrom(...(questionnaire.options[options] ?? []).map(({ value }) => value)))))
    .map((values) => ({ questionnaire, answers: Object.fromEntries(questionnaire.items.map(({ id }, at) => [id, values[at] ?? null])) })),
) // prettier-ignore

test('any answers: scores stay in range, bands fit, and PHQ-9 item 9 opens the safety flow whatever the total', () => {
  fc.assert(
    fc.property(anyAnswers, ({ questionnaire, answers }) => {
      const { scales, safetyLevel } = scoreAnswers(questionnaire, answers)
      for (const { id, score, band } of scales) {
        const scale = questionnaire.scales.find((each) => each.id === id)
        if (score === null) expect(band).toBeNull()
        else expect(score >= (scale?.range[0] ?? 0) && score <= (scale?.range[1] ?? 0)).toBe(true)
      }
      const ninth = answers['9'] ?? 0
      if (questionnaire.id === 'phq-9') expect(safetyLevel).toBe(ninth >= 2 ? 3 : ninth === 1 ? 2 : 0)
    }),
    { numRuns: 400 },
  )
})

test('questions that an answer makes needless are skipped and scored as their authors say', () => {
  const k10 = named('k10')
  const rest = Object.fromEntries(k10.items.map(({ id }) => [id, 2]))
  const answers = { ...rest, '2': 1, '3': null, '5': 1, '6': null }
  expect(skippedItems(k10, answers)).toEqual(new Set(['3', '6']))
  expect(scoreAnswers(k10, answers).scales[0]?.score).toBe(6 * 2 + 4)
  expect(skippedItems(named('audit-c'), { '1': 0 })).toEqual(new Set(['2', '3']))
  expect(skippedItems(named('asq'), { '1': 0, '2': 0, '3': 0, '4': 0 })).toEqual(new Set(['5']))
})
