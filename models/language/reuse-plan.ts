// What of a sequence's state can stay for a new prompt. When the oldest turns fell out of the prompt, the newer ones are
// still in memory further back: erasing the gap moves them forward instead of reading them again.

/** What to erase, in this order; afterwards the first `kept` tokens of the new prompt are in memory. */
export interface ReusePlan {
  readonly gap: { readonly start: number; readonly end: number } | null
  readonly kept: number
}

/** Shorter runs than this are read again: moving them would save less than it costs. */
const shortestRun = 24

function commonLength(state: readonly number[], from: number, wanted: readonly number[], to: number): number {
  let length = 0
  while (
    from + length < state.length &&
    to + length < wanted.length &&
    state[from + length] === wanted[to + length]
  )
    length += 1
  return length
}

/** Plans the reuse of `state` for `wanted`. At least the last wanted token is always read, because it gives the reply. */
export function planReuse(state: readonly number[], wanted: readonly number[]): ReusePlan {
  const most = wanted.length - 1
  const prefix = Math.min(commonLength(state, 0, wanted, 0), most)
  let best = { end: 0, length: 0 }
  for (let at = prefix + 1; at < state.length; at++) {
    if (state.length - at <= best.length) break
    const length = commonLength(state, at, wanted, prefix)
    if (length > best.length) best = { end: at, length }
  }
  if (best.length < shortestRun) return { gap: null, kept: prefix }
  return { gap: { start: prefix, end: best.end }, kept: Math.min(prefix + best.length, most) }
}
