// `npm run bench:llm`: what speaking through the app costs against the bare library, in the same run, taking turns, on a
// file of TinyLlama's shape with random weights. `--threads N` (default 1: a busy machine makes more a lottery), `--rounds N`,
// `--turns N`, `--tokens N`, `--llama-bench PATH`, `--gpu` for machines with one. Writes bench/llm-results.md; with
// `--model PATH`, a file of Zephyr's chat format, it only prints.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import path from 'node:path'
import { createLanguageEngine } from '../core/host/language-engine.ts'
import { makeShaped } from '../models/language/test-models/make-shaped.ts'
import { measureBoundary } from './llm-boundary.ts'
import { measureLookUp } from './llm-look-up.ts'
import { asked, contextTokens, file, say, shapedFile, spawnLanguage } from './llm-session.ts'
import { measureBusy, measureGpu, measureSpeed } from './llm-speed.ts'
import { measureLoading, measureStops, measureTurns } from './llm-waits.ts'
import { type Measured, table } from './measure.ts'

mkdirSync(path.dirname(shapedFile), { recursive: true })
if (!existsSync(file)) {
  say('Writing the model file …')
  makeShaped(shapedFile, 'q4_k_m')
}
const startedAtMs = performance.now()
const loadBefore = loadavg()[0] ?? 0
const lines: Measured[] = await measureLoading()
const engine = createLanguageEngine(spawnLanguage)
lines.push(...(await measureSpeed(engine)))
lines.push(...(await measureStops(engine)))
lines.push(...(await measureTurns(engine)))
lines.push(...(await measureBoundary(engine, asked.rounds * 2)))
lines.push(...(await measureLookUp()))
lines.push(...(await measureBusy(engine)))
await engine.stop()
if (asked.gpu) lines.push(...(await measureGpu()))
const result = table(lines)
const load = `load ${loadBefore.toFixed(1)} before and ${(loadavg()[0] ?? 0).toFixed(1)} after`
const machine = `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores; ${load}; ${asked.threads} thread(s), ${asked.rounds} rounds of ${asked.tokens} tokens, context ${contextTokens}` // prettier-ignore
const seconds = Math.round((performance.now() - startedAtMs) / 1000)
console.log(`${machine}; ${seconds} s in all\n\n${result}`)
if (asked.ownModel === undefined)
  writeFileSync(
    path.resolve(import.meta.dirname, 'llm-results.md'),
    `# Speaking through the app\n\nWritten by \`npm run bench:llm\`. Q4_K_M, TinyLlama's shape, random weights. ${machine}. Ratios compare runs that took turns. The load is the machine's own before the run; a figure from a busy machine says little.\n\n${result}\n`,
  )
