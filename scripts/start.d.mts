// Types of start.mjs, which stays plain JavaScript so that an old Node can read it.
/** Whether a Node version such as `v22.12.0` runs HealHub. */
export function isNewEnough(version: string): boolean
/** Path of the Electron executable that is already there, or null. Never downloads. */
export function findElectron(
  projectRoot: string,
  env: Readonly<Record<string, string | undefined>>,
): string | null
/** Whether `out/` is missing, incomplete or older than its sources. */
export function needsBuild(projectRoot: string): boolean
