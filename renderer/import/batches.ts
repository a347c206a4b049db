// Cuts entries into batches that the core takes in one call.

const mostItems = 500
/** Bytes of a body, with room below the server's limit of 1 MiB for what JSON adds. */
const mostBytes = 700_000

/** `items` in order, cut where a batch would hold too many or too much. */
export function inBatches<T>(items: readonly T[]): T[][] {
  const batches: T[][] = []
  const encoder = new TextEncoder()
  let bytes = 0
  for (const item of items) {
    const size = encoder.encode(JSON.stringify(item)).length
    const last = batches.at(-1)
    if (!last || last.length === mostItems || bytes + size > mostBytes) {
      batches.push([item])
      bytes = size
    } else {
      last.push(item)
      bytes += size
    }
  }
  return batches
}
