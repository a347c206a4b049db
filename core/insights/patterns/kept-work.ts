// Answers that take longer than a screen may wait: found in the background, a piece at a time, and kept in memory as long as the
// days they were made from stay the same. Whoever asks meanwhile hears how far it has come. They go with the vault.
import type { Course } from '../../kernel/course.ts'
import type { Vault } from '../../vault/vault.ts'

interface Work {
  readonly madeFrom: string
  readonly leaving: AbortController
  readonly settled: Promise<void>
  share: number
  answer?: unknown
  fault?: unknown
}

/** How much is done, 0 to 1; the answer is null until all of it is. */
export interface SoFar<T> {
  readonly share: number
  readonly found: T | null
}

/** What is worth waiting for: a short diary is answered at once, and a screen never waits for a tenth of a second. */
const waitMs = 40

const worksOf = new WeakMap<Vault, Map<string, Work>>()

function begin<T>(vault: Vault, madeFrom: string, make: (course: Course) => Promise<T>): Work {
  const leaving = new AbortController()
  const reach = (share: number) => {
    work.share = share
    if (vault.closed) leaving.abort()
  }
  const settled = Promise.resolve()
    .then(() => make({ signal: leaving.signal, reach }))
    .then(
      (answer) => void (work.answer = answer),
      (fault: unknown) => void (work.fault = fault),
    )
  const work: Work = { madeFrom, leaving, settled, share: 0 }
  return work
}

/**
 * What is known so far about `question`, beginning the work where the days are not what they were. A failure of the work is
 * thrown once; asking again begins anew.
 */
export async function workSoFar<T>(
  { vault, question, from }: { readonly vault: Vault; readonly question: string; readonly from: unknown },
  make: (course: Course) => Promise<T>,
): Promise<SoFar<T>> {
  const works = worksOf.get(vault) ?? new Map<string, Work>()
  worksOf.set(vault, works)
  const madeFrom = JSON.stringify(from)
  let work = works.get(question)
  if (work?.madeFrom !== madeFrom) {
    work?.leaving.abort()
    work = begin(vault, madeFrom, make)
    works.set(question, work)
  }
  await Promise.race([work.settled, new Promise((resolve) => setTimeout(resolve, waitMs))])
  if (work.fault !== undefined) {
    works.delete(question)
    throw work.fault
  }
  return work.answer === undefined
    ? { share: work.share, found: null }
    : { share: 1, found: work.answer as T }
}
