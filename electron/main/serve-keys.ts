// Answers the core process's questions to the key store. Keys pass through main for a moment, as bytes that are wiped
// once they are on their way; nothing that a person wrote ever comes by here.
import type { UtilityProcess } from 'electron'
import { type KeyStore, KeyStoreFailed } from '../../core/accounts/key-store.ts'
import { isFromCore, type KeyAnswer, type KeyRequest, type ToCore } from '../core-process/messages.ts'

async function answerTo(keyStore: KeyStore, request: KeyRequest): Promise<KeyAnswer> {
  if (request.ask === 'state') return { got: 'state', state: await keyStore.state() }
  if (request.ask === 'seal') return { got: 'bytes', bytes: await keyStore.seal(request.bytes), stale: false }
  const { key, stale } = await keyStore.unseal(request.bytes)
  return { got: 'bytes', bytes: key, stale }
}

/** Answers `core` for as long as it lives. */
export function serveKeys(core: Pick<UtilityProcess, 'on' | 'postMessage'>, keyStore: KeyStore): void {
  async function serve(request: KeyRequest): Promise<void> {
    const answer = await answerTo(keyStore, request).catch((fault: unknown): KeyAnswer => ({
      got: 'nothing',
      temporary: fault instanceof KeyStoreFailed && fault.temporary,
    }))
    const message: ToCore = { type: 'key-answer', id: request.id, answer }
    try {
      core.postMessage(message)
    } catch {
      // The core process has just gone; a new one asks again.
    }
    if (answer.got === 'bytes') answer.bytes.fill(0)
    if (request.ask !== 'state') request.bytes.fill(0)
  }
  core.on('message', (data: unknown) => {
    if (isFromCore(data) && data.type === 'key-request') void serve(data)
  })
}
