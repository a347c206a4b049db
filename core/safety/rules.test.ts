import { expect, test } from 'vitest'
import { compileRules, ruleFiles } from './rules.ts'
import { ruleFileSchema } from './rules.schema.ts'
import { screenText } from './screen-text.ts'

/** Room for a busy test machine. */
const slow = { timeout: 30_000 }

const rules = ruleFiles.flatMap((file) => file.rules)

test('every rule has an id of its own, in its language, and the files share one version', () => {
  const ids = rules.map((rule) => rule.id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(new Set(ruleFiles.map((file) => file.version)).size).toBe(1)
  for (const file of ruleFiles)
    expect(file.rules.every((rule) => rule.id.startsWith(`${file.language}.`))).toBe(true)
  expect(ruleFiles.length).toBeGreaterThanOrEqual(12)
})

test('every example that must fire a rule fires it at its level', slow, () => {
  const silent = rules.flatMap((rule) =>
    rule.hits
      .filter((text) => {
        const { hits } = screenText(text)
        return !hits.some((hit) => hit.ruleId === rule.id && hit.level === rule.level)
      })
      .map((text) => `${rule.id}: ${text}`),
  )
  expect(silent).toEqual([])
})

test('every example that must not fire a rule leaves it below its level', () => {
  const loud = rules.flatMap((rule) =>
    rule.misses
      .filter((text) => {
        const { hits } = screenText(text)
        return hits.some((hit) => hit.ruleId === rule.id && hit.level === rule.level)
      })
      .map((text) => `${rule.id}: ${text}`),
  )
  expect(loud).toEqual([])
})

test('a file with an unknown field, a bad pattern or an unknown guard is refused', () => {
  const [file] = ruleFiles
  const [rule] = file?.rules ?? []
  expect(ruleFileSchema.safeParse({ ...file, note: 'x' }).success).toBe(false)
  if (file === undefined || rule === undefined) throw new Error('no rules')
  expect(() => compileRules({ ...file, rules: [{ ...rule, guards: ['nobody'] }] })).toThrow('unknown guard')
  expect(() => compileRules({ ...file, rules: [{ ...rule, patterns: ['(open'] }] })).toThrow()
  expect(() => compileRules({ ...file, rules: [{ ...rule, patterns: ['$nobody'] }] })).toThrow()
})
