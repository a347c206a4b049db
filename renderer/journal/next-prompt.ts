// Chooses a prompt by chance, never the one that was just there.
import type { Prompt } from './journal-types.ts'

/** Another prompt of a group (null: of any); null when there is none to offer. `random` gives 0 to 1, without 1. */
export function nextPrompt(
  prompts: readonly Prompt[],
  { group, lastId }: { group: string | null; lastId: string | null },
  random: () => number = Math.random,
): Prompt | null {
  const all = prompts.filter((prompt) => prompt.offered && (group === null || prompt.group === group))
  const others = all.filter(({ id }) => id !== lastId)
  const some = others.length > 0 ? others : all
  return some[Math.floor(random() * some.length)] ?? null
}
