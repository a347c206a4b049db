// ONNX sessions on the best hardware that works: each GPU provider that this build of the runtime brings is tried with the
// model itself, and the CPU takes over when it fails. Which one it became is told, because scores differ in the last digits.
import os from 'node:os'
import { InferenceSession, listSupportedBackends } from '../../onnx-runtime.ts'
import { ModelRefused } from './model-folder.ts'

/** WebGPU is left out: on Linux it needs a Vulkan that is often broken, and its int8 operators run on the CPU anyway. */
const gpuProviders = ['cuda', 'dml', 'coreml'] as const

/** Names of the backends of this runtime. */
export const backendNames = (): string[] => listSupportedBackends().map(({ name }) => name)

const create = (graphPath: string, provider: string): Promise<InferenceSession> =>
  InferenceSession.create(graphPath, {
    executionProviders: [provider],
    // Two threads are 1.4 to 1.9 times as fast as one; more would starve the language model (inference.md §5).
    intraOpNumThreads: Math.max(1, Math.min(2, os.availableParallelism() - 1)),
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
  })

/** A session and what it runs on. Rejects with {@link ModelRefused} when not even the CPU can run the graph. */
export async function openSession(
  graphPath: string,
  { gpu }: { gpu: boolean },
): Promise<{ session: InferenceSession; provider: string }> {
  const backends = backendNames()
  for (const provider of gpu ? gpuProviders.filter((name) => backends.includes(name)) : []) {
    const session = await create(graphPath, provider).catch(() => null)
    if (session) return { session, provider }
  }
  const session = await create(graphPath, 'cpu').catch(() => null)
  if (!session) throw new ModelRefused('damaged')
  return { session, provider: 'cpu' }
}
