// The API as a script on the same computer uses it: for tests that need a diary longer than anybody wants to click.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { passphrase } from './person.ts'
import type { RunningServer } from './running-server.ts'

/** Calls one operation under `/api/v1`; throws when it fails. */
export type CallApi = (method: string, path: string, body?: unknown) => Promise<unknown>

/** Logs the only account in and gives a way to call the API as that account. */
export async function scriptClient({ origin, dataDir }: RunningServer): Promise<CallApi> {
  const withHeaders =
    (headers: () => Record<string, string>): CallApi =>
    async (method, at, body) => {
      const answer = await fetch(`${origin}/api/v1${at}`, {
        method,
        headers: { ...headers(), ...(body !== undefined && { 'Content-Type': 'application/json' }) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      if (!answer.ok) throw new Error(`${method} ${at} ended with ${answer.status}: ${await answer.text()}`)
      return answer.json()
    }
  const asGuest = withHeaders(() => ({
    'X-HealHub-Code': readFileSync(path.join(dataDir, 'runtime/code'), 'utf8').trim(),
  }))
  const { items } = (await asGuest('GET', '/accounts')) as { items: { id: string }[] }
  const session = await asGuest('POST', '/sessions', { accountId: items[0]?.id, passphrase })
  const { tokens } = session as { tokens: { accessToken: string } }
  return withHeaders(() => ({ Authorization: `Bearer ${tokens.accessToken}` }))
}
