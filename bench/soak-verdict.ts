// What the samples of a soak say against row R16 of the threat model: memory that does not climb, descriptors and threads
// that stay the same, a bounded write-ahead log.
import { theilSen } from '../core/insights/statistics/theil-sen.ts'
import type { ProcessSample, Role, Sample } from './soak-samples.ts'

const megabyte = 1_000_000
/** Bounds of the row. The log may be as large as SQLite's journal_size_limit (core/platform/sqlite.ts). */
export const bounds = { megabytesPerTenMinutes: 1, walBytes: 67_108_864 }

/** How much of the beginning is warm-up: caches fill, the code is compiled. */
const warmUpShare = 1 / 3

/** How one process went, after the warm-up. */
export interface Course {
  readonly role: Role
  readonly samples: number
  readonly restarts: number
  readonly megabytes: { readonly least: number; readonly last: number; readonly most: number }
  /** Theil–Sen, per ten minutes, with its 95 % interval; null with fewer than two samples. */
  readonly slope: { readonly value: number; readonly from: number; readonly to: number } | null
  readonly descriptors: { readonly least: number; readonly last: number; readonly most: number; readonly climb: number } // prettier-ignore
  readonly threads: { readonly least: number; readonly last: number; readonly most: number; readonly climb: number } // prettier-ignore
}

/** What came of a soak. */
export interface Verdict {
  readonly courses: readonly Course[]
  readonly walBytes: number
  readonly temporaryFiles: { readonly most: number; readonly last: number }
  /** Bounds that were broken, each as a sentence. Empty: the row holds. */
  readonly broken: readonly string[]
  /** Where a climb above the bound can neither be shown nor ruled out: use it for longer, on a quieter machine. */
  readonly undecided: readonly string[]
}

const span = (values: readonly number[]) => ({
  least: Math.min(...values),
  last: values.at(-1) ?? Number.NaN,
  most: Math.max(...values),
})

/** How much the line through counts rises over all of the time; 0 where that may be chance. */
const climbOf = (minutes: readonly number[], counts: readonly number[]) => {
  const line = theilSen(minutes, counts)
  return line && line.from > 0 ? line.slope * ((minutes.at(-1) ?? 0) - (minutes[0] ?? 0)) : 0
}

function courseOf(role: Role, seen: readonly { minutes: number; process: ProcessSample }[]): Course {
  const minutes = seen.map((one) => one.minutes)
  const megabytes = seen.map(({ process }) => process.rssBytes / megabyte)
  const descriptors = seen.map(({ process }) => process.descriptors)
  const threads = seen.map(({ process }) => process.threads)
  const line = theilSen(minutes, megabytes)
  return {
    role,
    samples: seen.length,
    restarts: new Set(seen.map(({ process }) => process.pid)).size - 1,
    megabytes: span(megabytes),
    slope: line && { value: line.slope * 10, from: line.from * 10, to: line.to * 10 },
    descriptors: { ...span(descriptors), climb: climbOf(minutes, descriptors) },
    threads: { ...span(threads), climb: climbOf(minutes, threads) },
  }
}

/** Reads off what the row asks for. `rest`: after locking, when nothing may be under way any more. */
export function judgeSoak(samples: readonly Sample[], rest: Sample): Verdict {
  const after = samples.slice(Math.floor(samples.length * warmUpShare))
  const roles = [...new Set(after.flatMap(({ processes }) => processes.map(({ role }) => role)))]
  const courses = roles.map((role) =>
    courseOf(
      role,
      after.flatMap(({ minutes, processes }) =>
        processes.filter((process) => process.role === role).map((process) => ({ minutes, process })),
      ),
    ),
  )
  const walBytes = Math.max(rest.walBytes, ...samples.map((sample) => sample.walBytes))
  const most = Math.max(0, ...samples.map(({ temporaryFiles }) => temporaryFiles))
  const last = rest.temporaryFiles
  const { megabytesPerTenMinutes } = bounds
  const broken = courses.flatMap(({ role, slope, descriptors, threads }) => [
    // Only a rise that chance does not explain: memory goes up and down by tens of megabytes with every collection.
    ...(slope && slope.value > megabytesPerTenMinutes && slope.from > 0
      ? [`${role}: memory climbs by ${slope.value.toFixed(2)} MB in ten minutes`]
      : []),
    ...(descriptors.climb >= 1 ? [`${role}: descriptors climb by ${descriptors.climb.toFixed(1)}`] : []),
    ...(threads.climb >= 1 ? [`${role}: threads climb by ${threads.climb.toFixed(1)}`] : []),
  ])
  if (walBytes > bounds.walBytes) broken.push(`a write-ahead log grew to ${walBytes} bytes`)
  if (last > 0) broken.push(`${last} temporary files are left`)
  const undecided = courses.flatMap(({ role, slope }) =>
    !slope || (slope.to > megabytesPerTenMinutes && slope.from <= 0)
      ? [
          `${role}: memory climbs by ${slope ? `${slope.from.toFixed(1)} to ${slope.to.toFixed(1)}` : '?'} MB in ten minutes`,
        ]
      : [],
  )
  return { courses, walBytes, temporaryFiles: { most, last }, broken, undecided }
}
