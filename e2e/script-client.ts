// The API as a script on the same computer uses it: for tests that need a diary longer than anybody wants to click.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { passphrase } from './person.ts'
import type { RunningServer } from './running-server.ts'

/** Calls one operation under `/api/v1`; throws when it fails. */
export type CallApi = (method: string, path: string, body?: unknown) => Promise<unknown>

/** Sends one request under `/api/v1` and gives whatever comes back; a text is sent as it is, anything else as JSON. */
export type AskApi = (
  method: string,
  path: string,
  more?: { readonly body?: unknown; readonly signal?: AbortSignal },
) => Promise<Response>

/** Asks with the headers that `proof` gives at that moment. */
export const askWith =
  ({ origin }: RunningServer, proof: () => Record<string, string>): AskApi =>
  (method, at, { body, signal } = {}) =>
    fetch(`${origin}/api/v1${at}`, {
      method,
      headers: { ...proof(), ...(body !== undefined && { 'Content-Type': 'application/json' }) },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      ...(signal && { signal }),
    })

/** The one-time code of this moment as a proof. */
export const codeOf = (server: RunningServer) => () => ({
  'X-HealHub-Code': readFileSync(path.join(server.dataDir, 'runtime/code'), 'utf8').trim(),
})

/** An access token as a proof. */
export const bearerOf = (accessToken: string) => () => ({ Authorization: `Bearer ${accessToken}` })

/** Makes calls out of questions. */
export const callsOf =
  (ask: AskApi): CallApi =>
  async (method, at, body) => {
    const answer = await ask(method, at, { body })
    if (!answer.ok) throw new Error(`${method} ${at} ended with ${answer.status}: ${await answer.text()}`)
    return answer.json()
  }

/** Logs the only account in; gives its access token. */
export async function logIn(server: RunningServer): Promise<string> {
  const asGuest = callsOf(askWith(server, codeOf(server)))
  const { items } = (await asGuest('GET', '/accounts')) as { items: { id: string }[] }
  const session = await asGuest('POST', '/sessions', { accountId: items[0]?.id, passphrase })
  return (session as { tokens: { accessToken: string } }).tokens.accessToken
}

/** Logs the only account in and gives a way to call the API as that account. */
export const scriptClient = async (server: RunningServer): Promise<CallApi> =>
  callsOf(askWith(server, bearerOf(await logIn(server))))
