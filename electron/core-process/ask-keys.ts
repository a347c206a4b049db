// The key store as the core process sees it: each question is a message to main, which alone may use the operating
// system's. An answer that does not come is a failure, so that nobody waits for ever at the lock screen.
import { type KeyStore, KeyStoreFailed } from '../../core/accounts/key-store.ts'
import type { FromCore, KeyAnswer, ToCore } from './messages.ts'

/** The system may ask the person for a password first; after this long, in milliseconds, it counts as failed. */
const answerWithinMs = 120_000

type Question = { readonly ask: 'state' } | { readonly ask: 'seal' | 'unseal'; readonly bytes: Uint8Array }

/** A key store whose answers come from main. */
export interface AskedKeyStore extends KeyStore {
  /** Takes main's answers; ignores everything else. */
  hear(message: ToCore): void
}

/** `ask` sends a message to main. */
export function askForKeys(ask: (message: FromCore) => void): AskedKeyStore {
  const waiting = new Map<number, (answer: KeyAnswer) => void>()
  let lastId = 0

  function question(what: Question): Promise<KeyAnswer> {
    const id = ++lastId
    const { promise, resolve } = Promise.withResolvers<KeyAnswer>()
    const late = setTimeout(() => resolve({ got: 'nothing', temporary: true }), answerWithinMs).unref()
    waiting.set(id, resolve)
    ask({ type: 'key-request', id, ...what })
    return promise.finally(() => {
      clearTimeout(late)
      waiting.delete(id)
    })
  }
  async function bytesOf(what: Question) {
    const answer = await question(what)
    if (answer.got === 'bytes') return answer
    throw new KeyStoreFailed(answer.got === 'nothing' && answer.temporary)
  }

  return {
    async state() {
      const answer = await question({ ask: 'state' })
      return answer.got === 'state' ? answer.state : { usable: false, store: null, reason: 'unavailable' }
    },
    seal: async (key) => (await bytesOf({ ask: 'seal', bytes: key })).bytes,
    async unseal(sealed) {
      const { bytes, stale } = await bytesOf({ ask: 'unseal', bytes: sealed })
      return { key: bytes, stale }
    },
    hear(message) {
      if (message.type === 'key-answer') waiting.get(message.id)?.(message.answer)
    },
  }
}
