// Failures as RFC 9457 problem documents. `type` is stable and made from the failure's code; nothing the caller sent,
// no path, no SQL and no stack ever gets in here.
import type { Failure } from './refusal.ts'

/** Media type of a problem document. */
export const problemMediaType = 'application/problem+json'

/** One field that does not fit. `path` is dotted, and empty for the whole input. */
export interface FieldError {
  readonly path: string
  readonly message: string
}

/** A problem document; failures that carry data add it as further members. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly errors?: readonly FieldError[]
  readonly [member: string]: unknown
}

const reserved = new Set(['type', 'title', 'status', 'detail', 'errors', 'issues', 'instance'])

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** `urn:healhub:problem:vault-locked` for `VAULT_LOCKED`. */
export const problemType = (code: string): string =>
  `urn:healhub:problem:${code.toLowerCase().replaceAll('_', '-')}`

const titleOf = (code: string) => {
  const words = code.toLowerCase().replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const pathStep = (step: unknown): string =>
  isRecord(step) && 'key' in step ? String(step['key']) : String(step)

/** The fields that a schema refused, out of a validation failure's data. Undefined when it is none. */
export function fieldErrors(data: unknown): readonly FieldError[] | undefined {
  if (!isRecord(data) || !Array.isArray(data['issues'])) return undefined
  return data['issues'].filter(isRecord).map((issue) => ({
    path: Array.isArray(issue['path']) ? issue['path'].map(pathStep).join('.') : '',
    message: typeof issue['message'] === 'string' ? issue['message'] : 'does not fit',
  }))
}

/** Turns a failure into its problem document. */
export function problemOf({ code, status, detail, data }: Failure): Problem {
  const errors = fieldErrors(data)
  const members = isRecord(data)
    ? Object.fromEntries(Object.entries(data).filter(([key]) => !reserved.has(key)))
    : {}
  return {
    ...members,
    type: problemType(code),
    title: titleOf(code),
    status,
    detail: errors ? 'Some of the input does not fit; see `errors`.' : detail,
    ...(errors && { errors }),
  }
}

/** Seconds for a `Retry-After` header, rounded up, when the failure says how long to wait. */
export function retryAfterSeconds(data: unknown): number | undefined {
  const ms = isRecord(data) ? data['retryAfterMs'] : undefined
  return typeof ms === 'number' && ms > 0 ? Math.ceil(ms / 1000) : undefined
}
