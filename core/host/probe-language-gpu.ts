// Looks for a GPU in a process that does nothing else: drivers have been seen to take their process down, and then the
// CPU is used and the person is told so.
import { type Probed, fromLanguageSchema } from '../companion/language/process.contract.ts'
import type { Spawn } from '../platform/process-port.ts'

/** `crashed` stands for a look that ended its process or took too long. */
export type GpuLook = Probed | 'crashed'

/** Looks once; never rejects. */
export async function probeLanguageGpu(
  spawn: Spawn,
  gpu: 'auto' | 'cuda' | 'vulkan' | 'metal',
  withinMs: number,
): Promise<GpuLook> {
  const child = spawn()
  const found = Promise.withResolvers<GpuLook>()
  const late = setTimeout(() => found.resolve('crashed'), withinMs)
  child.port.onMessage((frame) => {
    const { success, data } = fromLanguageSchema.safeParse(frame)
    if (!success) return isReady(frame) ? child.port.postMessage({ type: 'probe', id: 1, gpu }) : undefined
    if (data.type === 'probed') found.resolve(data.result)
    if (data.type === 'failed') found.resolve({ gpu: 'off', devices: [], vramBytes: 0 })
  })
  void child.exited.then(() => found.resolve('crashed'))
  const look = await found.promise
  clearTimeout(late)
  child.kill()
  return look
}

const isReady = (frame: unknown): boolean =>
  typeof frame === 'object' && frame !== null && 'signal' in frame && frame.signal === 'ready'
