// Runs electron-builder over the staged app. Its own collection of packages and its old copy of the fuse tool are both
// switched off: the staged folder is complete, and the fuses are set and read back here.
import path from 'node:path'
import { Arch, build, type Configuration, Platform } from 'electron-builder'
import { type BuildKind, executableIn, flipAllFuses, wrongFuses } from './fuses.ts'
import type { Target } from './target.ts'

/** What to make. */
export interface PackOrder {
  readonly root: string
  readonly target: Target
  readonly kind: BuildKind
  /** `dir`: the unpacked app; `installers`: everything that electron-builder.yml lists for the system. */
  readonly output: 'dir' | 'installers'
  /** A folder with an unpacked Electron; left out, electron-builder fetches the pinned one. */
  readonly electronDist?: string
  /** Where the result goes, instead of `release/out`. */
  readonly outputFolder?: string
  /** Where the staged app and its notices lie, instead of `release/stage`. */
  readonly stageFolder?: string
}

const platforms = { linux: Platform.LINUX, darwin: Platform.MAC, win32: Platform.WINDOWS } as const
const arches = { x64: Arch.x64, arm64: Arch.arm64 } as const

function overrides({ root, target, kind, electronDist, ...folders }: PackOrder): Configuration {
  const stage = folders.stageFolder ?? path.join(root, 'release/stage')
  return {
    ...(electronDist && { electronDist }),
    directories: {
      app: path.join(stage, 'app'),
      output: folders.outputFolder ?? path.join(root, 'release/out'),
    },
    extraResources: [{ from: path.join(stage, 'notices'), to: 'notices' }],
    // False: node_modules lie in the staged folder already, chosen file by file.
    beforeBuild: () => Promise.resolve(false),
    // Before signing, because a flipped bit would break the signature.
    async afterPack({ appOutDir }) {
      const executable = executableIn(appOutDir, target)
      await flipAllFuses(executable, kind)
      const wrong = await wrongFuses(executable)
      const expected = kind === 'e2e' ? ['EnableNodeCliInspectArguments'] : []
      if (wrong.join() !== expected.join()) throw new Error(`fuses are not as decided: ${wrong.join(', ')}`)
    },
  }
}

/** Packs the staged app. Resolves with the files that were made; none for `dir`. */
export function pack(order: PackOrder): Promise<readonly string[]> {
  const platform = platforms[order.target.platform]
  const arch = arches[order.target.arch]
  return build({
    projectDir: order.root,
    targets: platform.createTarget(order.output === 'dir' ? 'dir' : null, arch),
    config: overrides(order),
    publish: 'never',
  })
}

/** The folder of the unpacked app inside the output folder. */
export function unpackedFolder(outputFolder: string, { platform, arch }: Target): string {
  const system = { linux: 'linux', darwin: 'mac', win32: 'win' }[platform]
  const suffix = arch === 'x64' ? '' : `-${arch}`
  return path.join(outputFolder, platform === 'darwin' ? `mac${suffix}` : `${system}${suffix}-unpacked`)
}
