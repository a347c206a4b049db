// What is said on the terminal when the data lies where it is not quite safe. HealHub starts all the same.
import type { FolderConcern } from '../../platform/folder-concern.ts'

/** One sentence: what may go wrong, and what to do. */
export const sayConcern = ({ kind, program }: FolderConcern): string =>
  kind === 'network'
    ? "Your data lies on a network drive, where a lost connection or a second computer can damage it: keep it on this computer's own disk (--data-dir) and use back-ups for copies elsewhere."
    : `Your data lies in a folder of ${program}, which may copy it half-written or bring back an older state: keep it on this computer's own disk, outside of that folder (--data-dir), and use back-ups for copies elsewhere.`
