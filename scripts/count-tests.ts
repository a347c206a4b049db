// Reads how many tests passed and failed from the JSON reports of vitest and Playwright. A report that is missing or
// cannot be read counts as one failure: silence must never look like success.
import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** Sums over one or more test runs. */
export interface TestCount {
  readonly passed: number
  readonly failed: number
  /** Of the passed ones, those that failed at first: each is a fault of the test or of the app that waits to be found. */
  readonly repeated?: number
}

const missingReport: TestCount = { passed: 0, failed: 1 }

const vitestReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
})

const playwrightReport = z.object({
  errors: z.array(z.unknown()),
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int() }),
})

const coverageReport = z.object({ total: z.object({ lines: z.object({ pct: z.number() }) }) })

/** The JSON of `file` as `schema` describes it, or undefined. */
function readReport<T>(file: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}

/** Sums of a vitest JSON report. Files that could not even be loaded count as failed. */
export function countVitest(file: string): TestCount {
  const report = readReport(file, vitestReport)
  if (!report) return missingReport
  const unloaded = report.testResults.filter(
    (suite) => suite.status === 'failed' && suite.assertionResults.length === 0,
  )
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length }
}

/** Sums of a Playwright JSON report. */
export function countPlaywright(file: string): TestCount {
  const report = readReport(file, playwrightReport)
  if (!report) return missingReport
  const { expected, unexpected, flaky } = report.stats
  return { passed: expected + flaky, failed: unexpected + report.errors.length, repeated: flaky }
}

/** Line coverage in per cent from an istanbul JSON summary; undefined when there is none. */
export const lineCoverage = (file: string): number | undefined =>
  readReport(file, coverageReport)?.total.lines.pct

/** Adds counts. */
export const addCounts = (counts: readonly TestCount[]): TestCount => ({
  passed: counts.reduce((sum, each) => sum + each.passed, 0),
  failed: counts.reduce((sum, each) => sum + each.failed, 0),
  repeated: counts.reduce((sum, each) => sum + (each.repeated ?? 0), 0),
})
