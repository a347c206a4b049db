// A companion for tests: says known words, one delta each, and can wait before each so that a test can stop it.
import type { Companion, ReplyRequest } from './companion.ts'

/** What the fake was asked, and a gate that a test may hold closed. */
export interface FakeCompanion extends Companion {
  readonly requests: ReplyRequest[]
}

/** Says `words`; awaits `gate()` before each of them. */
export function fakeCompanion(
  words: readonly string[] = ['I ', 'hear ', 'you.'],
  gate: () => Promise<void> = async () => {},
  templateIds: readonly string[] = ['t1'],
): FakeCompanion {
  const requests: ReplyRequest[] = []
  return {
    name: 'fake-1',
    requests,
    async *reply(request, signal) {
      requests.push(request)
      for (const text of words) {
        await gate()
        if (signal.aborted) return
        yield { type: 'delta', text }
      }
      yield { type: 'done', text: words.join(''), templateIds }
    },
  }
}
