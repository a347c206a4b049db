// Turns messages into work and work into messages. What does not fit the contract is refused or dropped; a fault of one
// request never ends another.
import {
  type CheckedToLanguage,
  type FromLanguage,
  toLanguageSchema,
} from '../../core/companion/language/process.contract.ts'
import { createRunner } from './runner.ts'
import { named } from './request-failed.ts'
import { probeGpu } from './probe-gpu.ts'

const idOf = (data: unknown): number | null =>
  typeof data === 'object' && data !== null && 'id' in data && Number.isInteger(data.id)
    ? Number(data.id)
    : null

/** Serves requests, answering with `send`. The function given says whether a message was a request. */
export function serveRequests(send: (message: FromLanguage) => void): (data: unknown) => boolean {
  const runner = createRunner()
  const running = new Map<number, AbortController>()

  async function work(message: CheckedToLanguage, signal: AbortSignal): Promise<void> {
    const { id } = message
    const onProgress = (stage: 'loading' | 'reading', fraction: number) =>
      send({ type: 'progress', id, stage, fraction })
    switch (message.type) {
      case 'load':
        return send({ type: 'loaded', id, loaded: await runner.load(message.model, (part) => onProgress('loading', part), signal) }) // prettier-ignore
      case 'generate':
      case 'prepare': {
        const onText = (text: string) => send({ type: 'text', id, text })
        const speak = message.type === 'prepare' ? runner.prepare : runner.generate
        const spoken = await speak(message.request, { onText, onProgress: (part) => onProgress('reading', part), signal }) // prettier-ignore
        return send({ type: 'spoken', id, spoken })
      }
      case 'selfTest':
        return send({ type: 'tested', id, result: await runner.selfTest(message.seconds, signal) })
      case 'probe':
        return send({ type: 'probed', id, result: await probeGpu(message.gpu) })
      case 'forget':
        await runner.forget(message.keyPrefix)
        return send({ type: 'done', id })
      case 'unload':
        await runner.unload()
        return send({ type: 'done', id })
      case 'abort':
        running.get(id)?.abort()
    }
  }

  return (data) => {
    const id = idOf(data)
    if (id === null) return false
    const parsed = toLanguageSchema.safeParse(data)
    if (!parsed.success) {
      send({ type: 'failed', id, code: 'not-understood', facts: {} })
      return true
    }
    if (parsed.data.type === 'abort') {
      running.get(id)?.abort()
      return true
    }
    const controller = new AbortController()
    running.set(id, controller)
    work(parsed.data, controller.signal)
      .catch((fault: unknown) => {
        const { code, facts } = named(fault, 'failed')
        send({ type: 'failed', id, code: controller.signal.aborted && code === 'failed' ? 'aborted' : code, facts }) // prettier-ignore
      })
      .finally(() => running.delete(id))
    return true
  }
}
