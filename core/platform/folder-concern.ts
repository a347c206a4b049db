// Whether a data folder lies where a database is not safe: on a network drive, where locks and shared memory do not hold
// what SQLite's log needs (https://www.sqlite.org/wal.html, https://www.sqlite.org/faq.html#q5), or in a folder that a
// sync program copies about while it is written. HealHub starts all the same; the person is told.
import { execFileSync } from 'node:child_process'
import { readFileSync, realpathSync } from 'node:fs'

/** What may go wrong with a folder; `program` is the name of the sync program, null for a network drive. */
export type FolderConcern =
  { readonly kind: 'network'; readonly program: null } | { readonly kind: 'synced'; readonly program: string }

/** A mounted file system. */
export interface Mount {
  readonly at: string
  /** Its name as the system gives it: `ext4`, `nfs4`, `fuse.sshfs`. A number would not tell sshfs from a local disk. */
  readonly type: string
  /** What is mounted: a device, `host:/path`, `//host/share`. */
  readonly source: string
}

/** What the operating system says about a folder. */
export interface FolderFacts {
  readonly platform: NodeJS.Platform
  /** As it was given, and with every link and mapped drive followed. */
  readonly paths: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly mounts: readonly Mount[]
}

const remoteTypes = new Set([
  'nfs', 'nfs4', 'cifs', 'smb3', 'smbfs', 'afpfs', 'webdav', 'ncpfs', 'afs', 'ceph', 'lustre', 'beegfs', 'coda',
  '9p', 'virtiofs', 'drvfs', 'vboxsf', 'vmhgfs', 'prl_fs', 'fuse.vmhgfs-fuse', 'fuse.sshfs', 'fuse.rclone', 'fuse.s3fs',
  'fuse.davfs', 'fuse.gvfsd-fuse', 'fuse.kio-fuse', 'fuse.glusterfs', 'fuse.ceph', 'fuse.juicefs', 'fuse.onedriver',
  'fuse.google-drive-ocamlfuse',
]) // prettier-ignore
/** `//host/share`, `https://host`, `somebody@host:`, `host:/path`; of what else FUSE and macOS mount. */
const remoteSource = /^(?:\/\/|[^/\s]+:(?:\/|$))/

/** Names of the folders that sync programs keep, and the programs. */
const syncedNames: readonly (readonly [RegExp, string])[] = [
  [/^onedrive(?: ?- ?.+)?$/i, 'OneDrive'],
  [/^(?:.+ )?dropbox(?: \(.+\)|-.+)?$/i, 'Dropbox'],
  [/^(?:mobile documents|icloud ?drive)$/i, 'iCloud Drive'],
  [/^(?:google ?drive(?:-.+)?|my drive)$/i, 'Google Drive'],
  [/^nextcloud\d*$/i, 'Nextcloud'],
  [/^owncloud$/i, 'ownCloud'],
  [/^pcloud ?drive$/i, 'pCloud'],
  [/^proton ?drive$/i, 'Proton Drive'],
  [/^synologydrive$/i, 'Synology Drive'],
]

const partsOf = (folder: string): string[] => folder.normalize('NFC').split(/[\\/]/).filter(Boolean)

/** Whether `folder` is `above` or lies below it. Windows and macOS take large and small letters for the same. */
const liesIn = (folder: string, above: string): boolean => {
  const parts = partsOf(folder.toLowerCase())
  return partsOf(above.toLowerCase()).every((part, at) => parts[at] === part)
}

function keeperOf(folder: string, env: FolderFacts['env']): string | null {
  for (const name of ['OneDrive', 'OneDriveConsumer', 'OneDriveCommercial']) {
    const kept = env[name]
    if (kept && liesIn(folder, kept)) return 'OneDrive'
  }
  for (const [pattern, program] of syncedNames)
    if (partsOf(folder).some((part) => pattern.test(part))) return program
  // Where macOS puts the folders of every sync program that it knows, such as `Box-Box`.
  return /\/Library\/CloudStorage\/([^/-]+)/.exec(folder)?.[1] ?? null
}

/** The mount that holds a path: the deepest one above it, and of several at one place the last. */
function mountOf(folder: string, mounts: readonly Mount[]): Mount | undefined {
  const above = mounts.filter(
    ({ at }) => folder === at || folder.startsWith(at.endsWith('/') ? at : `${at}/`),
  )
  const depth = Math.max(...above.map(({ at }) => at.length))
  return above.findLast(({ at }) => at.length === depth)
}

function isRemote(folder: string, { platform, mounts }: FolderFacts): boolean {
  // `\\host\share` and `\\?\UNC\host\share`; `\\?\C:\` and `\\.\` are of this computer.
  if (platform === 'win32') return /^[\\/]{2}(?:[?.][\\/]UNC[\\/]|[^?.\\/])/i.test(folder)
  const mount = mountOf(folder, mounts)
  return mount !== undefined && (remoteTypes.has(mount.type) || remoteSource.test(mount.source))
}

/** Judges a folder by what the system said about it. A sync program is named first: the person knows it by name. */
export function concernOf(facts: FolderFacts): FolderConcern | null {
  for (const folder of facts.paths) {
    const program = keeperOf(folder, facts.env)
    if (program !== null) return { kind: 'synced', program }
  }
  // Only where it really lies counts: a link to the computer's own disk is safe wherever the link is.
  return isRemote(facts.paths.at(-1) ?? '', facts) ? { kind: 'network', program: null } : null
}

/** Linux: the lines of `/proc/self/mountinfo` (man 5 proc_pid_mountinfo). */
export const mountsOfLinux = (text: string): Mount[] =>
  text.split('\n').flatMap((line) => {
    const [before = '', after = ''] = line.split(' - ')
    const at = before.split(' ')[4]
    const [type = '', source = ''] = after.split(' ')
    const written = at?.replaceAll(/\\([0-7]{3})/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 8))) // prettier-ignore
    return written === undefined ? [] : [{ at: written, type, source }]
  })

/** macOS: what `mount` prints, such as `//me@nas/home on /Volumes/home (smbfs, nodev, nosuid, mounted by me)`. */
export const mountsOfMac = (text: string): Mount[] =>
  text.split('\n').flatMap((line) => {
    const [, source, at, type] = /^(.+?) on (.+) \(([^,)]+)[^()]*\)$/.exec(line) ?? []
    return source && at && type ? [{ at, type, source }] : []
  })

function readMounts(platform: NodeJS.Platform): Mount[] {
  if (platform === 'linux') return mountsOfLinux(readFileSync('/proc/self/mountinfo', 'utf8'))
  if (platform !== 'darwin') return []
  return mountsOfMac(execFileSync('/sbin/mount', { encoding: 'utf8', env: {}, timeout: 2000, stdio: 'pipe' }))
}

/** Where a path leads; `native` gives `\\host\share\…` for a mapped drive of Windows, and fails on some made-up drives. */
function realPath(folder: string): string {
  try {
    return realpathSync.native(folder)
  } catch {
    return folder
  }
}

/** What the person should know about where their data lies; null when all is well, or when the system does not say. */
export function lookAtFolder(folder: string): FolderConcern | null {
  const { platform, env } = process
  const paths = [folder, realPath(folder)]
  try {
    return concernOf({ platform, env, paths, mounts: readMounts(platform) })
  } catch {
    return concernOf({ platform, env, paths, mounts: [] })
  }
}
