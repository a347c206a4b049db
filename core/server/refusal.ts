// Why the server itself says no, before or around an operation. The codes are part of the API: docs/api.md lists them,
// and they never change their meaning.

const refusals = {
  REQUEST_MALFORMED: [400, 'The request is not well formed.'],
  UNAUTHORIZED: [401, 'The access token is missing, wrong or too old. Refresh it, or log in again.'],
  CODE_INVALID: [
    401,
    'That code is wrong, was used before or is too old. A fresh one lies in the runtime folder.',
  ],
  DEVICE_UNKNOWN: [401, 'Open HealHub from its own start page first, so that it knows this browser.'],
  VAULT_LOCKED: [401, 'Unlock your vault first.'],
  CROSS_SITE_REFUSED: [403, 'Only HealHub’s own page and programs with a token may ask this.'],
  ROUTE_NOT_FOUND: [404, 'There is nothing at this address.'],
  METHOD_NOT_ALLOWED: [405, 'This address does not take that method.'],
  REQUEST_TIMEOUT: [408, 'The request took too long to arrive.'],
  GENERATION_RUNNING: [409, 'A reply is still being written in this session. Stop it first.'],
  BODY_TOO_LARGE: [413, 'The body is larger than this operation takes.'],
  MEDIA_TYPE_NOT_SUPPORTED: [415, 'Send JSON with `Content-Type: application/json`.'],
  HOST_REFUSED: [421, 'This server answers to its own loopback address only.'],
  TOO_MANY_REQUESTS: [429, 'Too many requests. Please wait a moment.'],
  HEADERS_TOO_LARGE: [431, 'The headers are too large.'],
  INTERNAL_SERVER_ERROR: [500, 'Something went wrong inside HealHub. What was stored before is safe.'],
} as const satisfies Record<string, readonly [number, string]>

/** Stable code of a refusal. */
export type RefusalCode = keyof typeof refusals

/** A failure that is sent to the caller: code, HTTP status, one sentence, and members such as `retryAfterMs`. */
export interface Failure {
  readonly code: string
  readonly status: number
  readonly detail: string
  readonly data?: unknown
}

/** All codes that the server itself can answer with. */
export const refusalCodes = Object.keys(refusals).filter((code): code is RefusalCode => code in refusals)

/** The failure for a code. */
export function failure(code: RefusalCode, data?: Readonly<Record<string, unknown>>): Failure {
  const [status, detail] = refusals[code]
  return data ? { code, status, detail, data } : { code, status, detail }
}

/** A refusal on its way out of a hook or a parser. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly failure: Failure
  constructor(code: RefusalCode, data?: Readonly<Record<string, unknown>>) {
    super(code)
    this.failure = failure(code, data)
  }
}
