// What main and core process say to each other. Ports travel with a message, never user data: main introduces, then
// steps aside.
import type { KeyStoreState } from '../../core/accounts/key-store.ts'
import { type ExitReason, exitReasons } from '../../core/platform/process-port.ts'

/** Which model a process runs: the reader of feelings, or the language model of the assistant. */
export const modelKinds = ['affect', 'language'] as const

/** One of {@link modelKinds}. */
export type ModelKind = (typeof modelKinds)[number]

/** From main to the core process. With `window` and `model` a port comes along: to a page, to a model process. */
export type ToCore =
  | { readonly type: 'window' }
  | { readonly type: 'model'; readonly run: number }
  | { readonly type: 'model-gone'; readonly run: number; readonly reason: ExitReason }
  | { readonly type: 'key-answer'; readonly id: number; readonly answer: KeyAnswer }
  | { readonly type: 'close' }

/** What the core asks of the key store that main keeps: opaque bytes of a key, never anything a person wrote. */
export type KeyRequest = { readonly type: 'key-request'; readonly id: number } & (
  { readonly ask: 'state' } | { readonly ask: 'seal' | 'unseal'; readonly bytes: Uint8Array }
)

/** The key store's answer. */
export type KeyAnswer =
  | { readonly got: 'state'; readonly state: KeyStoreState }
  | { readonly got: 'bytes'; readonly bytes: Uint8Array; readonly stale: boolean }
  | { readonly got: 'nothing'; readonly temporary: boolean }

/** From the core process to main. A run is one life of a model process; no two runs share a number. */
export type FromCore =
  | { readonly type: 'spawn-model'; readonly kind: ModelKind; readonly run: number }
  | { readonly type: 'kill-model'; readonly run: number }
  | { readonly type: 'refused'; readonly reason: Refusal }
  | KeyRequest

const refusals = ['in use', 'permission', 'disk full', 'not a folder', 'path too long'] as const

/** Why the core does not open the data folder. */
export type Refusal = (typeof refusals)[number]

type Fields = Readonly<Record<string, unknown>>

const fieldsOf = (data: unknown): Fields | null =>
  typeof data === 'object' && data !== null ? { ...data } : null
const hasRun = ({ run }: Fields): boolean => Number.isSafeInteger(run)
const isOneOf = (values: readonly string[], value: unknown): boolean =>
  typeof value === 'string' && values.includes(value)

/** More than a sealed key takes, and far less than anything a person wrote could hide in. */
const maxKeyBytes = 4096

const isKeyRequest = ({ id, ask, bytes }: Fields): boolean =>
  Number.isSafeInteger(id) &&
  (ask === 'state' ||
    (isOneOf(['seal', 'unseal'], ask) &&
      bytes instanceof Uint8Array &&
      bytes.length > 0 &&
      bytes.length <= maxKeyBytes))

const checksFromCore: Readonly<Record<FromCore['type'], (fields: Fields) => boolean>> = {
  'spawn-model': (fields) => hasRun(fields) && isOneOf(modelKinds, fields['kind']),
  'kill-model': hasRun,
  'key-request': isKeyRequest,
  refused: ({ reason }) => isOneOf(refusals, reason),
}
const checksToCore: Readonly<Record<ToCore['type'], (fields: Fields) => boolean>> = {
  window: () => true,
  close: () => true,
  model: hasRun,
  'key-answer': ({ id, answer }) => Number.isSafeInteger(id) && typeof answer === 'object' && answer !== null,
  'model-gone': (fields) => hasRun(fields) && isOneOf(exitReasons, fields['reason']),
}

function passes(checks: Readonly<Record<string, (fields: Fields) => boolean>>, data: unknown): boolean {
  const fields = fieldsOf(data)
  const type = fields?.['type']
  return (
    fields !== null &&
    typeof type === 'string' &&
    Object.hasOwn(checks, type) &&
    checks[type]?.(fields) === true
  )
}

/** Whether main may act on what came from the core process. */
export const isFromCore = (data: unknown): data is FromCore => passes(checksFromCore, data)

/** Whether the core process may act on what came from main. */
export const isToCore = (data: unknown): data is ToCore => passes(checksToCore, data)
