// Reads the policy file of this computer: one place per system that only an administrator can write. What somebody else
// could write there is no policy.
import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import type { PolicyFile } from '../policy/read-policy.ts'

/** Larger than any policy; a bigger file is not one. */
const mostBytes = 16 * 1024

/** Where the policy of a computer lies. `programData` is Windows' folder for all users. */
export function policyPlace(platform: string, programData?: string): string {
  if (platform === 'win32') return path.win32.join(programData || 'C:\\ProgramData', 'HealHub', 'policy.json')
  if (platform === 'darwin') return '/Library/Application Support/HealHub/policy.json'
  return '/etc/healhub/policy.json'
}

/** Whether only root can change a file or folder. Windows keeps that in lists which Node cannot read. */
const isRootsAlone = (place: string): boolean => {
  const { uid, mode } = statSync(place)
  return uid === 0 && (mode & 0o022) === 0
}

/** What lies at `place`; by default of this computer. */
export function readPolicyFile(
  place: string = policyPlace(process.platform, process.env['ProgramData']),
): PolicyFile {
  try {
    const { size } = statSync(place)
    if (process.platform !== 'win32' && ![place, path.dirname(place)].every(isRootsAlone))
      return { type: 'OthersCanWrite' }
    return size > mostBytes ? { type: 'NotReadable' } : readFileSync(place, 'utf8')
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? fault.code : ''
    return code === 'ENOENT' || code === 'ENOTDIR' ? null : { type: 'NotReadable' }
  }
}
