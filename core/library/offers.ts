// The catalogue as it looks on this machine: each model with its fit, and what to take instead where it does not.
import { catalogue, type CatalogueEntry, downloadBytes, isPinned } from './catalogue.ts'
import { fit, type Machine, memoryNeeded, recommended, smallerSuggestion } from './fit.ts'

const memoryOf = (entry: CatalogueEntry): number =>
  entry.measuredMemoryBytes ?? memoryNeeded({ ...entry, sizeBytes: downloadBytes(entry) })

/** Judges every entry. `isInstalled` tells what is here already. */
export function offersFor(machine: Machine, isInstalled: (id: string) => boolean) {
  const judged = catalogue.map((entry) => {
    const needs = { downloadBytes: downloadBytes(entry), memoryBytes: memoryOf(entry) }
    return { entry, ...entry, ...needs, fit: fit(needs, machine) }
  })
  const items = judged.map((model) => {
    const { id, kind, name, preset, repository, revision, licence, quantisation, contextTokens, entry } =
      model
    const { languages, goodAt, memoryBytes, hashSources } = model
    return {
      id, kind, name, preset, repository, revision, licence, quantisation, contextTokens, languages, goodAt, memoryBytes, hashSources,
      files: entry.files.map(({ path, sizeBytes, sha256 }) => ({ path, sizeBytes, sha256 })),
      downloadBytes: model.downloadBytes,
      memoryMeasured: model.measuredMemoryBytes !== null,
      pinned: isPinned(entry),
      fit: model.fit,
      smallerId: smallerSuggestion(id, judged),
      installed: isInstalled(id),
    } // prettier-ignore
  })
  return { items, recommendedId: recommended(judged.filter(({ preset }) => preset !== null)) }
}
