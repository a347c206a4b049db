// The language process as a test drives it: started for real, spoken to in messages, and listened to one request at a
// time.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import {
  type FromLanguage,
  fromLanguageSchema,
  type GenerateRequest,
  type ModelToLoad,
  type ToLanguage,
} from '../../core/companion/language/process.contract.ts'
import { type Child, type NodeChild, spawnNode } from '../../core/platform/process-port.ts'

/** Starts one language process from its source. */
export const spawnLanguage = (): NodeChild => spawnNode(path.join(import.meta.dirname, 'language-process.ts'))

/** Everything about loading that tests do not care about. One thread: with more, a busy machine makes tests crawl. */
export const tinyLoad = (file: string, more: Partial<ModelToLoad> = {}): ModelToLoad => ({
  path: file,
  chatFormat: 'zephyr',
  contextTokens: 512,
  sequences: 3,
  gpu: 'off',
  gpuLayers: 0,
  threads: 1,
  adapters: [],
  ...more,
})

/** A question without chance in the answer. */
export const ask = (text: string, more: Partial<GenerateRequest> = {}): GenerateRequest => ({
  stateKey: 'a/1',
  system: 'Be kind.',
  turns: [{ role: 'person', text }],
  maxTokens: 64,
  sampling: { temperature: 0 },
  ...more,
})

type WithoutId<T> = T extends { id: number } ? Omit<T, 'id'> : never

/** A process under test. */
export interface RunningProcess {
  readonly child: Child
  /** Sends a request; gives its id and all messages until its end. `onMessage` sees each as it comes. */
  request(
    message: WithoutId<ToLanguage>,
    onMessage?: (message: FromLanguage, id: number) => void,
  ): Promise<FromLanguage[]>
  send(data: unknown): void
}

const endings = new Set<FromLanguage['type']>(['loaded', 'spoken', 'tested', 'probed', 'done', 'failed'])

/** Starts a process and waits until it is ready. */
export async function startProcess(): Promise<RunningProcess> {
  const child = spawnLanguage()
  const listeners = new Map<number, (message: FromLanguage) => void>()
  const ready = Promise.withResolvers<void>()
  child.port.onMessage((data) => {
    const parsed = fromLanguageSchema.safeParse(data)
    if (parsed.success) listeners.get(parsed.data.id)?.(parsed.data)
    else ready.resolve()
  })
  await ready.promise
  let lastId = 0
  return {
    child,
    send: (data) => child.port.postMessage(data),
    request(message, onMessage) {
      const id = ++lastId
      const all: FromLanguage[] = []
      const { promise, resolve, reject } = Promise.withResolvers<FromLanguage[]>()
      void child.exited.then(() => reject(new Error('the process ended')))
      listeners.set(id, (answer) => {
        all.push(answer)
        onMessage?.(answer, id)
        if (endings.has(answer.type)) resolve(all)
      })
      child.port.postMessage({ ...message, id })
      return promise
    },
  }
}

/** The text of an answer. */
export const textOf = (messages: readonly FromLanguage[]): string =>
  messages.map((message) => (message.type === 'text' ? message.text : '')).join('')

/** The figures of an answer; throws when it failed. */
export function spokenOf(messages: readonly FromLanguage[]) {
  const last = messages.at(-1)
  if (last?.type !== 'spoken') throw new Error(`no answer: ${JSON.stringify(last)}`)
  return last.spoken
}

/** A folder for model files that goes away with `remove`. */
export function modelFolder(): { readonly file: (name: string) => string; readonly remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'healhub-model-'))
  return {
    file: (name) => path.join(folder, name),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
