// Fills the only account of a running server with check-ins whose rule is known, over the API as a script of the person would.
import { newId } from '../core/kernel/ids.ts'
import { seededRandom } from '../core/kernel/seeded-random.ts'
import type { RunningServer } from './running-server.ts'
import { scriptClient } from './script-client.ts'

/** Stores one check-in a day for the last `days` days: a walk adds two points, tea nothing, and 40 days ago the level rose. */
export async function fillCheckIns(server: RunningServer, days: number): Promise<void> {
  const call = await scriptClient(server)
  const random = seededRandom('Ada')
  for (let daysAgo = days - 1; daysAgo >= 0; daysAgo -= 1) {
    const [walked, tea] = [random() < 0.5, random() < 0.5]
    const mood = 2.5 + 2 * random() + (walked ? 2 : 0) + (daysAgo < 40 ? 2 : 0)
    const factors = [...(walked ? ['walk'] : []), ...(tea ? ['tea'] : [])]
    await call('POST', '/check-ins', {
      id: newId<string>(),
      atMs: Date.now() - daysAgo * 86_400_000,
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      mood: Math.round(mood),
      // Energy has no rule at all, where the mean of some weeks is the best that can be said.
      energy: Math.floor(2 + 7 * random()),
      factors: factors.map((name) => ({ group: 'activity', name })),
    })
  }
}
