// `npm test`: every check there is, one after the other, and the first that fails ends the run. Its last line is always
// `N passed, N failed`, read from the reports of the test runs; a check without tests that fails adds one failure.
import { spawn, spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { addCounts, countPlaywright, countVitest, lineCoverage, type TestCount } from './count-tests.ts'

const root = path.resolve(import.meta.dirname, '..')
const unitReport = path.join(root, 'test-results/unit.json')
const browserReport = path.join(root, 'test-results/e2e.json')

/** One check. `script` is a script of package.json. */
interface Step {
  readonly name: string
  readonly script: string
  readonly count?: () => TestCount
}

const steps: readonly Step[] = [
  { name: 'format', script: 'format:check' },
  { name: 'types', script: 'types' },
  { name: 'lint', script: 'lint' },
  { name: 'import law', script: 'law' },
  { name: 'dead code', script: 'dead-code' },
  { name: 'build', script: 'build' },
  { name: 'unit and property tests', script: 'unit', count: () => countVitest(unitReport) },
  { name: 'browser tests', script: 'e2e', count: () => countPlaywright(browserReport) },
]

/** Runs an npm script in the foreground; resolves with whether it succeeded. */
function run(script: string): Promise<boolean> {
  return new Promise((resolve) => {
    // One command string: npm is a `.cmd` file on Windows, which only a shell can start.
    const child = spawn(`npm run --silent ${script}`, { cwd: root, stdio: 'inherit', shell: true })
    child.on('error', () => resolve(false))
    child.on('exit', (code) => resolve(code === 0))
  })
}

const seconds = (fromMs: number) => `${((performance.now() - fromMs) / 1000).toFixed(1)} s`

/**
 * The tests that cut the power in replay watch a process with `strace`. Installed where that needs no password; where it
 * cannot be had those tests say so loudly, and their stand-ins run alone.
 */
function installStrace(): void {
  const isThere = spawnSync('strace', ['-V'], { stdio: 'ignore' }).status === 0
  if (isThere || process.platform !== 'linux' || process.getuid?.() !== 0) return
  spawnSync('apt-get', ['-qq', 'update'], { stdio: 'ignore' })
  spawnSync('apt-get', ['-qq', '-y', 'install', 'strace'], { stdio: 'ignore' })
}

async function verify(): Promise<boolean> {
  installStrace()
  rmSync(path.join(root, 'test-results'), { recursive: true, force: true })
  rmSync(path.join(root, 'coverage'), { recursive: true, force: true })
  const startedAt = performance.now()
  const counts: TestCount[] = []
  const times: string[] = []
  let failedStep: string | null = null
  for (const step of steps) {
    console.log(`\n── ${step.name}`)
    const stepStartedAt = performance.now()
    const succeeded = await run(step.script)
    const counted = step.count?.() ?? { passed: 0, failed: 0 }
    counts.push(succeeded || counted.failed > 0 ? counted : { ...counted, failed: 1 })
    times.push(`${step.name} ${seconds(stepStartedAt)}`)
    if (!succeeded || counted.failed > 0) {
      failedStep = step.name
      break
    }
  }
  const total = addCounts(counts)
  console.log(`\n${times.join(' · ')} · together ${seconds(startedAt)}`)
  const coverage = lineCoverage(path.join(root, 'coverage/coverage-summary.json'))
  console.log(`Line coverage of core/: ${coverage === undefined ? 'not measured' : `${coverage}%`}`)
  if (total.repeated)
    console.log(`Failed at first and passed when repeated: ${total.repeated}, named above as flaky`)
  console.log(failedStep ? `Failed at: ${failedStep}` : 'Everything holds.')
  console.log(`${total.passed} passed, ${total.failed} failed`)
  return failedStep === null
}

process.exitCode = (await verify()) ? 0 : 1
