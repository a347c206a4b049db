// Answers that take long are kept in memory as long as the days they were made from stay the same. They go with the vault.
import type { Vault } from '../../vault/vault.ts'

interface Kept {
  readonly madeFrom: string
  readonly answer: unknown
}

const keptOf = new WeakMap<Vault, Map<string, Kept>>()

/** The answer of `make` to `question`, made anew only when `from` is not what it was the last time. */
export function keptAnswer<T>(
  { vault, question, from }: { readonly vault: Vault; readonly question: string; readonly from: unknown },
  make: () => T,
): T {
  const kept = keptOf.get(vault) ?? new Map<string, Kept>()
  keptOf.set(vault, kept)
  const madeFrom = JSON.stringify(from)
  const known = kept.get(question)
  if (known?.madeFrom === madeFrom) return known.answer as T
  const answer = make()
  kept.set(question, { madeFrom, answer })
  return answer
}
