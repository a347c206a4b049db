import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { addCounts, countPlaywright, countVitest, lineCoverage } from './count-tests.ts'

const report = (content: unknown): string => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'healhub-report-')), 'report.json')
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

test('vitest: passed, failed, and a file that did not load', () => {
  const file = report({
    numPassedTests: 7,
    numFailedTests: 2,
    testResults: [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{}] },
      { status: 'passed', assertionResults: [{}] },
    ],
  })
  expect(countVitest(file)).toEqual({ passed: 7, failed: 3 })
})

test('Playwright: errors outside tests are failures; what passed only when repeated is told', () => {
  const file = report({ errors: [{}], stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 } })
  expect(countPlaywright(file)).toEqual({ passed: 6, failed: 2, repeated: 1 })
})

test.each([countVitest, countPlaywright])('a missing or broken report is one failure', (read) => {
  expect(read('/nowhere/report.json')).toEqual({ passed: 0, failed: 1 })
  expect(read(report('{'))).toEqual({ passed: 0, failed: 1 })
})

test('counts add up', () => {
  const counts = [{ passed: 2, failed: 1 }, { passed: 3, failed: 0, repeated: 1 }] // prettier-ignore
  expect(addCounts(counts)).toEqual({ passed: 5, failed: 1, repeated: 1 })
})

test('line coverage comes from the summary, and is unknown without one', () => {
  expect(lineCoverage(report({ total: { lines: { pct: 91.2 } } }))).toBe(91.2)
  expect(lineCoverage('/nowhere/coverage.json')).toBeUndefined()
})
