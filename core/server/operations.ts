// The route table, read off the contract: what each operation is called, where it is served and who may ask. An
// operation that nobody classified needs a session; forgetting one here locks it, never opens it.
import { type AnyContractRouter, isContractProcedure } from '@orpc/contract'
import { mostBodyBytes, mostPictureBodyBytes } from './json-body.ts'

/** Who may call: anyone on this machine, a known browser or code or session, or a session alone. */
export type Access = 'anyone' | 'device' | 'session'

/** How often it may be called. */
export type Pace = 'unlimited' | 'usual' | 'login'

/** One operation as HTTP serves it. */
export interface Operation {
  /** Such as `conversations.get`. */
  readonly name: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Address for REST in Fastify's notation, such as `/api/v1/conversations/:conversationId`. */
  readonly restUrl: string
  /** Address for our page, always POST, such as `/rpc/conversations/get`. */
  readonly rpcUrl: string
  readonly access: Access
  readonly pace: Pace
  /** Whether it writes a reply; one of these runs at a time in a session. */
  readonly generates: boolean
  /** Largest request body in bytes. */
  readonly mostBytes: number
  /** Its own failures by code. */
  readonly errors: DeclaredErrors
}

/** Failures that a contract declares for an operation. */
export type DeclaredErrors = Readonly<
  Record<string, { readonly status?: number; readonly message?: string } | undefined>
>

/** Where REST lives. */
export const restPrefix = '/api/v1'
/** Where our own page calls. */
export const rpcPrefix = '/rpc'

const access: Readonly<Record<string, Access>> = {
  'system.health': 'anyone',
  // Crisis lines have to be there whatever else is locked or broken.
  'safety.countries': 'anyone',
  'safety.crisisLines': 'anyone',
  // The refresh token itself is the proof.
  'sessions.refresh': 'anyone',
  'sessions.login': 'device',
  'sessions.loginWithKeychain': 'device',
  'accounts.keychainOffer': 'device',
  'accounts.list': 'device',
  // What a person lets be read at this computer while their vault is locked.
  'safetyPlan.readOpen': 'device',
  'accounts.register': 'device',
  'accounts.recover': 'device',
  'accounts.replaceKeys': 'device',
  'accounts.repairOptions': 'device',
  'accounts.repair': 'device',
  'portability.restore': 'device',
}
const guessed = new Set([
  'sessions.login',
  'sessions.loginWithKeychain',
  'accounts.turnOnKeychain',
  'accounts.register',
  'accounts.recover',
  'accounts.replaceKeys',
  'accounts.repairOptions',
  'accounts.repair',
  'portability.restore',
  'portability.setBackupPassphrase',
  'portability.tryBackup',
  'accounts.renewRecoveryCode',
  'accounts.changePassphrase',
  'accounts.remove',
])
const unlimited = new Set(['system.health', 'safety.countries', 'safety.crisisLines'])
const generating = new Set(['messages.send', 'messages.sendPlain', 'messages.regenerate'])

const withPictures = new Set(['journal.addPicture'])

const paceOf = (name: string): Pace =>
  unlimited.has(name) ? 'unlimited' : guessed.has(name) ? 'login' : 'usual'

/** All operations of a contract. */
export function operationsOf(contract: AnyContractRouter, steps: readonly string[] = []): Operation[] {
  if (!isContractProcedure(contract))
    return Object.entries(contract).flatMap(([key, inner]) => operationsOf(inner, [...steps, key]))
  const { route, errorMap } = contract['~orpc']
  const method = route.method ?? 'POST'
  if (method === 'HEAD') throw new Error('HEAD is not served')
  const name = steps.join('.')
  const path = route.path ?? `/${steps.join('/')}`
  return [
    {
      name,
      method,
      restUrl: restPrefix + path.replaceAll(/\{(\w+)\}/g, ':$1'),
      rpcUrl: `${rpcPrefix}/${steps.join('/')}`,
      access: access[name] ?? 'session',
      pace: paceOf(name),
      generates: generating.has(name),
      mostBytes: withPictures.has(name) ? mostPictureBodyBytes : mostBodyBytes,
      errors: errorMap,
    },
  ]
}

/** The sentence that belongs to each code that operations declare. */
export const errorSentences = (operations: readonly Operation[]): ReadonlyMap<string, string> =>
  new Map(
    operations.flatMap(({ errors }) =>
      Object.entries(errors).flatMap(([code, error]) =>
        error?.message ? [[code, error.message] as const] : [],
      ),
    ),
  )
