// Which calls show that a person is there and so put off the idle lock. Our page asks many things by itself (states,
// lists, running work) and says `sessions.touch` when somebody moved; a script has no other way to show it.
import type { SessionDoor } from './session-door.ts'

/** Calls that the page makes by itself although they are no question. */
const byItself = new Set(['sessions.refresh'])

/** Whether a call shows presence. `method` is the one of the contract's route. */
export function showsPresence(
  kind: SessionDoor['kind'],
  { name, method }: { readonly name: string; readonly method: string },
): boolean {
  if (name.startsWith('system.') || byItself.has(name)) return false
  return kind === 'script' || method !== 'GET'
}
