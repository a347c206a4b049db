// Looks whether a GPU can be used. Drivers may take the whole process down with them, so this runs in a process of its
// own, which does nothing else.
import { getLlama } from 'node-llama-cpp'
import type { Probed } from '../../core/companion/language/process.contract.ts'

/** The GPU that llama.cpp finds; `off` when there is none. */
export async function probeGpu(gpu: 'auto' | 'cuda' | 'vulkan' | 'metal'): Promise<Probed> {
  const llama = await getLlama({ gpu, build: 'never', progressLogs: false, logger: () => {} }).catch(
    () => null,
  )
  if (!llama || llama.gpu === false) return { gpu: 'off', devices: [], vramBytes: 0 }
  const { total } = await llama.getVramState()
  return { gpu: llama.gpu, devices: await llama.getGpuDeviceNames(), vramBytes: total }
}
