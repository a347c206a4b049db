import { expect, test } from 'vitest'
import { seededRandom } from '../core/kernel/seeded-random.ts'
import type { Sample } from './soak-samples.ts'
import { bounds, judgeSoak } from './soak-verdict.ts'

interface Course {
  readonly megabytes?: (minutes: number) => number
  readonly descriptors?: (minutes: number) => number
  readonly walBytes?: number
}

/** Two hours of samples, every half minute. */
function soak({ megabytes = () => 300, descriptors = () => 40, walBytes = 1000 }: Course): Sample[] {
  const random = seededRandom('noise')
  return Array.from({ length: 240 }, (_, at) => {
    const minutes = at / 2
    const rssBytes = (megabytes(minutes) + 40 * random()) * 1e6
    const process = { role: 'core' as const, pid: 1, rssBytes, threads: 11, kinds: {} }
    return {
      minutes,
      processes: [{ ...process, descriptors: descriptors(minutes) + Math.floor(5 * random()) }],
      walBytes,
      temporaryFiles: at % 7 === 0 ? 1 : 0,
      temporaryBytes: 0,
      dataBytes: 0,
    }
  })
}
const rest = { minutes: 120, processes: [], walBytes: 0, temporaryFiles: 0, temporaryBytes: 0, dataBytes: 0 }
const broken = (course: Course, after: Partial<Sample> = {}) => judgeSoak(soak(course), { ...rest, ...after }).broken // prettier-ignore

test('memory that goes up and down, or climbs while warming up, breaks nothing', () => {
  expect(broken({})).toEqual([])
  // Where 40 MB come and go, 25 minutes do not tell a megabyte from none, and that is said; two hours do.
  expect(judgeSoak(soak({}).slice(0, 50), rest).undecided).toHaveLength(1)
  expect(judgeSoak(soak({}), rest).undecided).toEqual([])
  expect(judgeSoak(soak({ megabytes: (minutes) => 300 - minutes }), rest).undecided).toEqual([])
  expect(broken({ megabytes: (minutes) => 300 + 2 * Math.min(minutes, 30) })).toEqual([])
})

test('memory, descriptors, the log and temporary files each break their bound', () => {
  expect(broken({ megabytes: (minutes) => 300 + 0.3 * minutes })[0]).toMatch(
    /^core: memory climbs by [23]\.\d\d MB/,
  )
  expect(broken({ descriptors: (minutes) => 40 + Math.floor(minutes / 5) })[0]).toMatch(/^core: descriptors climb/) // prettier-ignore
  expect(broken({ walBytes: bounds.walBytes + 1 })).toHaveLength(1)
  expect(broken({}, { temporaryFiles: 2 })).toEqual(['2 temporary files are left'])
})

test('a process that started again is told', () => {
  const again = soak({}).map((sample, at) => ({ ...sample, processes: sample.processes.map((process) => ({ ...process, pid: at < 200 ? 1 : 2 })) })) // prettier-ignore
  expect(judgeSoak(again, rest).courses[0]?.restarts).toBe(1)
})
