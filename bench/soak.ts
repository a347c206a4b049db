// `npm run bench:soak`: a person uses the built server for hours and nothing may pile up (row R16 of docs/threat-model.md).
// `--minutes N` (default 120), `--every N` seconds between two looks (default 30), `--json FILE` for every sample;
// `--lazy`: without a collection of garbage before each look. Needs `npm run build` first, and Linux. Ends with 1 when a bound
// is broken.
import { writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { newHome, type RunningServer, startServer } from '../e2e/running-server.ts'
import { collectable, type Collector, openCollector } from './soak-collector.ts'
import { type Person, sitDown } from './soak-person.ts'
import { type Sample, takeSample } from './soak-samples.ts'
import { type Course, judgeSoak, type Verdict } from './soak-verdict.ts'

const { values: asked } = parseArgs({
  options: {
    minutes: { type: 'string', default: '120' },
    every: { type: 'string', default: '30' },
    json: { type: 'string' },
    lazy: { type: 'boolean', default: false },
  },
})
/** How long nothing happens before the last look: longer than a heartbeat and than what sockets are kept open for. */
const restMs = 90_000

const inMegabytes = (bytes: number) => (bytes / 1e6).toFixed(1)
const minutesSince = (startMs: number) => (performance.now() - startMs) / 60_000

function print({ minutes, processes, walBytes, dataBytes, temporaryFiles }: Sample, { deeds }: Person): void {
  const each = processes.map(
    ({ role, rssBytes, descriptors, threads }) =>
      `${role} ${inMegabytes(rssBytes)} MB ${descriptors} fd ${threads} threads`,
  )
  console.log(
    `${minutes.toFixed(1)} min, round ${deeds.rounds}: ${each.join('; ')}; log ${inMegabytes(walBytes)} MB, data ${inMegabytes(dataBytes)} MB, ${temporaryFiles} temporary`, // prettier-ignore
  )
}

/** Uses the server for as long as was asked, with a look at it every now and then; the person's doings are no part of a look. */
async function use(server: RunningServer, person: Person, collector: Collector | null): Promise<Sample[]> {
  const [startMs, samples] = [performance.now(), new Array<Sample>()]
  const look = async (): Promise<void> => {
    await collector?.collect()
    const sample = takeSample(server, minutesSince(startMs))
    samples.push(sample)
    print(sample, person)
  }
  const looking = setInterval(() => void look(), Number(asked.every) * 1000)
  try {
    while (minutesSince(startMs) < Number(asked.minutes)) await person.round()
  } finally {
    clearInterval(looking)
  }
  return samples
}

const figures = ({ least, last, most }: { least: number; last: number; most: number }, digits: number) =>
  `${least.toFixed(digits)} / ${last.toFixed(digits)} / ${most.toFixed(digits)}`

function line(course: Course, rest: Sample): string {
  const { role, megabytes, slope, descriptors, threads, restarts } = course
  const climb = slope
    ? `${slope.value.toFixed(2)} (${slope.from.toFixed(2)} to ${slope.to.toFixed(2)})`
    : 'too few'
  const resting = rest.processes.find((process) => process.role === role)
  const after = resting ? `${inMegabytes(resting.rssBytes)} MB, ${resting.descriptors} fd` : 'has ended'
  return `| ${role} | ${figures(megabytes, 0)} | ${climb} | ${figures(descriptors, 0)} | ${figures(threads, 0)} | ${restarts} | ${after} |` // prettier-ignore
}

function tell(verdict: Verdict, rest: Sample, { deeds }: Person): void {
  console.log(`\n${deeds.rounds} rounds, ${deeds.requests} requests; load ${loadavg()[0]?.toFixed(1)}\n`)
  console.log('| Process | MB least / last / most | MB per ten minutes (95 %) | Descriptors | Threads | Restarts | After locking and a rest |') // prettier-ignore
  console.log('| --- | --- | --- | --- | --- | --- | --- |')
  for (const course of verdict.courses) console.log(line(course, rest))
  console.log(`\nLargest write-ahead log ${inMegabytes(verdict.walBytes)} MB; temporary files ${verdict.temporaryFiles.most} at most, ${verdict.temporaryFiles.last} in the end; data ${inMegabytes(rest.dataBytes)} MB.`) // prettier-ignore
  for (const [what, times] of deeds.surprises) console.log(`Not expected, ${times} ×: ${what}`)
  for (const what of verdict.undecided) console.log(`Not decided: ${what}`)
  console.log(
    verdict.broken.length === 0
      ? 'No bound of R16 is broken.'
      : `R16 is broken:\n- ${verdict.broken.join('\n- ')}`,
  )
}

const home = newHome()
const server = await startServer(home, asked.lazy ? [] : collectable)
const collector = asked.lazy ? null : await openCollector(server)
try {
  const person = await sitDown(server)
  const samples = await use(server, person, collector)
  await person.leave()
  await sleep(restMs)
  await collector?.collect()
  const rest = takeSample(server, samples.at(-1)?.minutes ?? 0)
  const verdict = judgeSoak(samples, rest)
  tell(verdict, rest, person)
  if (asked.json !== undefined)
    writeFileSync(asked.json, JSON.stringify({ rounds: person.deeds.rounds, requests: person.deeds.requests, surprises: [...person.deeds.surprises], verdict, rest, samples })) // prettier-ignore
  // A soak whose person got nowhere proves nothing.
  process.exitCode = verdict.broken.length > 0 || person.deeds.surprises.size > 0 ? 1 : 0
} finally {
  collector?.close()
  await server.stop()
  home.remove()
}
