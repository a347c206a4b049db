// Whether a model fits this machine, before a byte is fetched (security.md R4, R10). Pure: the machine comes in as
// numbers, the answer is a verdict with the one reason that decides.

/** What is known of the machine; null where it cannot be told. */
export interface Machine {
  readonly totalMemoryBytes: number
  /** What may be taken now: MemAvailable, or less where a control group limits the process. */
  readonly availableMemoryBytes: number
  /** Free memory of the graphics card. */
  readonly graphicsMemoryBytes: number | null
  readonly freeDiskBytes: number
  readonly cores: number
  /** Whether the processor can work on eight numbers at once (AVX2 on x64, NEON on arm). */
  readonly hasWideArithmetic: boolean | null
}

/** What a model asks for. */
export interface Needs {
  readonly downloadBytes: number
  readonly memoryBytes: number
}

export type FitVerdict = 'fits' | 'tight' | 'tooLarge'
export type FitReason = 'room' | 'graphics' | 'memory' | 'memoryBusy' | 'memoryClose' | 'disk' | 'processor'

/** The verdict, and what decided it. `needBytes` and `haveBytes` belong to the reason. */
export interface Fit {
  readonly verdict: FitVerdict
  readonly reason: FitReason
  readonly needBytes: number
  readonly haveBytes: number
}

/** Left free on the disk after a download, so that a diary can still be written (security.md R4). */
export const diskReserveBytes = 1_000_000_000
/** The runtime around the weights: measured as some 110 MB for the library and 40 MB of working space. */
const runtimeBytes = 150_000_000
/** Context that the estimate is made for. */
export const usualContextTokens = 2048
/** Part of all memory that a model may take before the rest of the system has too little. */
const mostOfTotal = 0.8
/** Part of the free memory up to which it is comfortable. */
const comfortable = 0.75
/** From this size on, one core or a processor without wide arithmetic makes replies too slow to enjoy. */
const heavyBytes = 1_000_000_000

/** Memory that a model takes while it runs, estimated: weights, the memory of the conversation, the runtime. */
export function memoryNeeded(model: {
  readonly sizeBytes: number
  readonly cacheBytesPerToken: number
  readonly contextTokens: number
}): number {
  const tokens = Math.min(model.contextTokens, usualContextTokens)
  return model.sizeBytes + model.cacheBytesPerToken * tokens + runtimeBytes
}

/** Judges one model on one machine. */
export function fit({ downloadBytes, memoryBytes }: Needs, machine: Machine): Fit {
  const diskNeed = downloadBytes + diskReserveBytes
  if (machine.freeDiskBytes < diskNeed)
    return { verdict: 'tooLarge', reason: 'disk', needBytes: diskNeed, haveBytes: machine.freeDiskBytes }
  const memory = (verdict: FitVerdict, reason: FitReason, haveBytes: number): Fit => ({ verdict, reason, needBytes: memoryBytes, haveBytes }) // prettier-ignore
  const graphics = machine.graphicsMemoryBytes ?? 0
  const most = machine.totalMemoryBytes * mostOfTotal
  if (graphics >= memoryBytes && most >= memoryBytes) return memory('fits', 'graphics', graphics)
  if (memoryBytes > most) return memory('tooLarge', 'memory', machine.totalMemoryBytes)
  if (memoryBytes > machine.availableMemoryBytes)
    return memory('tight', 'memoryBusy', machine.availableMemoryBytes)
  const weak = machine.cores < 2 || machine.hasWideArithmetic === false
  if (weak && memoryBytes > heavyBytes) return memory('tight', 'processor', machine.availableMemoryBytes)
  if (memoryBytes > machine.availableMemoryBytes * comfortable)
    return memory('tight', 'memoryClose', machine.availableMemoryBytes)
  return memory('fits', 'room', machine.availableMemoryBytes)
}

interface Judged {
  readonly id: string
  readonly kind: string
  readonly strength: number
  readonly fit: Fit
}

/** The best model of the same kind that is smaller than `id` and fits, or failing that, is only tight; null if none. */
export function smallerSuggestion(id: string, models: readonly Judged[]): string | null {
  const asked = models.find((model) => model.id === id)
  if (!asked || asked.fit.verdict === 'fits') return null
  const smaller = models
    .filter(({ kind, strength }) => kind === asked.kind && strength < asked.strength)
    .toSorted((a, b) => b.strength - a.strength)
  const worthIt = asked.fit.verdict === 'tooLarge' ? (['fits', 'tight'] as const) : (['fits'] as const)
  for (const verdict of worthIt) {
    const found = smaller.find((model) => model.fit.verdict === verdict)
    if (found) return found.id
  }
  return null
}

/** The preset to put first: the strongest that fits, else the lightest that is tight; null when none will run. */
export function recommended(presets: readonly Judged[]): string | null {
  const byStrength = presets.toSorted((a, b) => b.strength - a.strength)
  const of = (verdict: FitVerdict) => byStrength.find((model) => model.fit.verdict === verdict)
  return (of('fits') ?? byStrength.toReversed().find((model) => model.fit.verdict === 'tight'))?.id ?? null
}
