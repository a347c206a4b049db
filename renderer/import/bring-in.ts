// Sends entries to the core in batches: first to ask what would become of them, then to bring them in under one import.
import { newId } from '../../core/kernel/ids.ts'
import { api } from '../rpc/client.ts'
import { inBatches } from './batches.ts'
import type { Entry } from './read-entries.ts'

/** What would become of entries, or did. */
type Verdicts = Awaited<ReturnType<typeof api.imports.preview>>['items']
type Added = Awaited<ReturnType<typeof api.imports.add>>

/** What was brought in. */
export interface Brought {
  readonly importId: string
  readonly created: number
  readonly known: number
  readonly safety: Added['safety']
  /** Entries with words of danger. */
  readonly entries: number
}

const countOf = (verdicts: Verdicts, wanted: string) =>
  verdicts.filter(({ verdict }) => verdict === wanted).length

/** What would become of each entry. An entry that comes twice in two batches counts as new twice. */
export async function previewEntries(entries: readonly Entry[]): Promise<Verdicts> {
  const verdicts: Verdicts = []
  for (const items of inBatches(entries)) verdicts.push(...(await api.imports.preview({ items })).items)
  return verdicts
}

/** Brings entries in; a break in the middle is mended by doing it again. */
export async function bringIn(entries: readonly Entry[], source: 'daylio' | 'csv'): Promise<Brought> {
  const importId = newId<string>()
  let brought: Brought = { importId, created: 0, known: 0, safety: null, entries: 0 }
  for (const items of inBatches(entries)) {
    const { items: verdicts, safety, entries: inDanger } = await api.imports.add({ importId, source, items })
    const graver = (safety?.level ?? 0) > (brought.safety?.level ?? 0)
    brought = {
      importId,
      created: brought.created + countOf(verdicts, 'created'),
      known: brought.known + countOf(verdicts, 'known'),
      safety: graver ? safety : brought.safety,
      entries: brought.entries + inDanger,
    }
  }
  return brought
}
