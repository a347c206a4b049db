// A system and processor that an installer is made for, and what the packages with native code call it.

/** One system and processor, in Node's words. */
export interface Target {
  readonly platform: 'linux' | 'darwin' | 'win32'
  readonly arch: 'x64' | 'arm64'
}

/**
 * Every target that is released. There is no Mac with an Intel processor among them: ONNX Runtime has no binary for it
 * any more.
 */
export const targets: readonly Target[] = [
  { platform: 'linux', arch: 'x64' },
  { platform: 'linux', arch: 'arm64' },
  { platform: 'darwin', arch: 'arm64' },
  { platform: 'win32', arch: 'x64' },
]

/** The target as it stands in folder names, such as `linux-x64`. */
export const targetName = ({ platform, arch }: Target): string => `${platform}-${arch}`

/** The target that this machine is. Throws RangeError when HealHub is not released for it. */
export function machineTarget(platform: string = process.platform, arch: string = process.arch): Target {
  const found = targets.find((target) => target.platform === platform && target.arch === arch)
  if (!found) throw new RangeError(`HealHub is not packaged for ${platform} on ${arch}`)
  return found
}

const llamaSystems = { linux: 'linux', darwin: 'mac', win32: 'win' } as const

/** How node-llama-cpp names its packages for a target, without the kind of graphics card. */
export const llamaName = ({ platform, arch }: Target): string => `${llamaSystems[platform]}-${arch}`
