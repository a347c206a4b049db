// Why a call failed, reduced to what a person can act on. A newcomer would read `message`: that text is for scripts;
// what the person sees is the sentence of `conversations:failure.<kind>` in their language.

/** The facts a screen has a sentence for. `unreachable`: the core process did not answer. */
export type FailureKind =
  'disk-full' | 'vault-locked' | 'vault-damaged' | 'not-found' | 'conflict' | 'not-storable' | 'unreachable'

const kindByCode: Readonly<Record<string, FailureKind>> = {
  DISK_FULL: 'disk-full',
  VAULT_LOCKED: 'vault-locked',
  UNAUTHORIZED: 'vault-locked',
  VAULT_DAMAGED: 'vault-damaged',
  NOT_FOUND: 'not-found',
  CONFLICT: 'conflict',
  BAD_REQUEST: 'not-storable',
  PAYLOAD_TOO_LARGE: 'not-storable',
}

/** Names the fact behind a rejected call; anything unknown counts as `unreachable`. */
export function failureKind(error: unknown): FailureKind {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  return (typeof code === 'string' && kindByCode[code]) || 'unreachable'
}

/** Whether the same request can succeed later without a change to what was written. */
export function canTryAgain(kind: FailureKind): boolean {
  return kind === 'disk-full' || kind === 'unreachable' || kind === 'vault-locked'
}
