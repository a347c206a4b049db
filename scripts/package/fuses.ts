// The switches inside Electron's own binary (security.md E19): what a shipped app can be talked into from outside. All are
// decided here; a new one in a later Electron stops the packaging until it is decided as well.
import path from 'node:path'
import { type FuseConfig, FuseState, flipFuses, FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses' // prettier-ignore
import type { Target } from './target.ts'

/** A shipped build, or the otherwise equal one for end-to-end tests, which Playwright must be able to inspect (F14). */
export type BuildKind = 'shipped' | 'e2e'

/** Every fuse and the state it ships in. */
export const shippedFuses: Readonly<Record<FuseV1Options, boolean>> = {
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  [FuseV1Options.WasmTrapHandlers]: true,
}

const fusesOf = (kind: BuildKind): Readonly<Record<FuseV1Options, boolean>> =>
  kind === 'e2e' ? { ...shippedFuses, [FuseV1Options.EnableNodeCliInspectArguments]: true } : shippedFuses

/** The executable inside a packed app. */
export function executableIn(appOutDir: string, { platform }: Pick<Target, 'platform'>): string {
  if (platform === 'darwin') return path.join(appOutDir, 'HealHub.app')
  return path.join(appOutDir, platform === 'win32' ? 'HealHub.exe' : 'healhub')
}

/** Sets every fuse of the Electron binary at `executable`. */
export async function flipAllFuses(executable: string, kind: BuildKind): Promise<void> {
  const config: FuseConfig = {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    // Flipping changes the file, so an ad-hoc signature no longer fits; a real one is made afterwards.
    resetAdHocDarwinSignature: executable.endsWith('.app'),
    ...fusesOf(kind),
  }
  await flipFuses(executable, config)
}

/** Names of the fuses that are not as they ship; empty for a build that may be released. */
export async function wrongFuses(executable: string): Promise<readonly string[]> {
  const wire = await getCurrentFuseWire(executable)
  const decided = Object.entries(shippedFuses).map(([option, on]) => ({ option: Number(option) as FuseV1Options, on })) // prettier-ignore
  const wrong = decided.filter(({ option, on }) => wire[option] !== (on ? FuseState.ENABLE : FuseState.DISABLE)) // prettier-ignore
  const known = new Set(['version', ...decided.map(({ option }) => String(option))])
  const undecided = Object.keys(wire).filter((key) => !known.has(key))
  return [...wrong.map(({ option }) => FuseV1Options[option]), ...undecided]
}
