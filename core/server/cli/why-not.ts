// Why HealHub could not start: one sentence that the person can act on, and an exit code for whoever started it.
import path from 'node:path'
import type { FolderInUse, FolderNotWritable } from '../../platform/data-folder.ts'
import type { Policy } from '../../policy/policy.contract.ts'
import { faultPlace } from '../call-log.ts'
import { PortTaken } from '../listen.ts'

/** Exit codes by reason; server-entry.ts uses 6 for an old Node. */
export const exitCodes = { unexpected: 1, notUnderstood: 2, portTaken: 3, folderNotUsable: 4, alreadyRunning: 5, forbidden: 7 } as const // prettier-ignore

/** A reason not to start. */
export interface WhyNot {
  readonly code: number
  readonly sentence: string
}

const full = (folder: string): WhyNot => ({
  code: exitCodes.folderNotUsable,
  sentence: `The disk that holds ${folder} is full. Make some room and try again.`,
})
const notOurs = (folder: string): WhyNot => ({
  code: exitCodes.folderNotUsable,
  sentence: `HealHub cannot write to ${folder}. Choose another folder with --data-dir, or make this one yours.`,
})
const tooLong = (folder: string): WhyNot => ({
  code: exitCodes.folderNotUsable,
  sentence: `The path ${folder} is too long to keep data in. Choose a shorter one with --data-dir.`,
})

/** The organisation that owns this computer does not want browser mode, or its policy cannot be read. */
export const whyNotAllowed = ({ state }: Pick<Policy, 'state'>): WhyNot => ({
  code: exitCodes.forbidden,
  sentence:
    state === 'damaged'
      ? 'The policy of your organisation cannot be read, so HealHub does not start in the browser. Use its window, or tell the people who look after this computer.'
      : 'Your organisation has switched off HealHub in the browser. Use its window.',
})

/** The data folder cannot be had. */
export function whyNotFolder(fault: FolderInUse | FolderNotWritable, folder: string): WhyNot {
  if (fault.type === 'FolderInUse')
    return {
      code: exitCodes.alreadyRunning,
      sentence: `HealHub is already running with this data folder. Look for its window, or open ${path.join(folder, 'runtime', 'open.html')}.`,
    }
  if (fault.reason === 'path too long') return tooLong(folder)
  return fault.reason === 'disk full' ? full(folder) : notOurs(folder)
}

const codeOf = (fault: unknown) => (fault instanceof Error && 'code' in fault ? String(fault.code) : '')

/** Something went wrong while the core or the server opened. */
export function whyNotStarted(fault: unknown, folder: string): WhyNot {
  const name = fault instanceof Error ? fault.name : 'unknown fault'
  const code = codeOf(fault)
  if (fault instanceof PortTaken)
    return {
      code: exitCodes.portTaken,
      sentence: `Port ${fault.port} is used by another program. Choose another one with --port, or --port 0 for any free one.`,
    }
  if (name === 'VaultFromNewerVersion')
    return {
      code: exitCodes.folderNotUsable,
      sentence: 'A newer version of HealHub has used this data folder. Please update.',
    }
  if (name === 'DiskFull' || code === 'ENOSPC' || code === 'EDQUOT') return full(folder)
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'EIO'].includes(code)) return notOurs(folder)
  // The message may hold anything; the place is enough to look for it.
  const place = faultPlace(fault) ?? 'an unknown place'
  return { code: exitCodes.unexpected, sentence: `HealHub could not start: ${name} at ${place}.` }
}
