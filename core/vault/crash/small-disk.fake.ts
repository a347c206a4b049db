// Disks of the tests' own: one of a few megabytes that can be filled (a tmpfs), and one of a given file system in a file. Making one needs the right to mount; without it the tests say so and use
// a limit on file sizes instead, which reaches the same code through another error.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statfsSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** A small disk that can be filled to the last byte. */
export interface SmallDisk {
  readonly folder: string
  /** Takes all room but about `left` bytes. */
  fill(left?: number): void
  /** Gives back what `fill` took. */
  makeRoom(): void
  discard(): void
}

/** Mounts a small disk; null (and a loud note) where mounting is not allowed. */
export function smallDisk(megabytes: number): SmallDisk | null {
  const folder = mkdtempSync(path.join(tmpdir(), 'healhub-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=700`, 'tmpfs', folder], {
      stdio: 'pipe',
    })
  } catch {
    rmSync(folder, { recursive: true })
    process.stderr.write(
      '\n*** This machine does not let the tests mount a small disk (it needs root). The disk-full tests on a tmpfs are\n' +
        '*** left out here; a limit on file sizes stands in for them. Run them once as root before a release. ***\n' +
        '\n',
    )
    return null
  }
  const filler = path.join(folder, 'filler')
  return {
    folder,
    fill(left = 0) {
      rmSync(filler, { force: true })
      const { bavail, bsize } = statfsSync(folder)
      writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - left)))
    },
    makeRoom: () => rmSync(filler, { force: true }),
    discard() {
      // Lazily: a test that failed may have left a file open, and its own message is the one to see.
      execFileSync('umount', ['-l', folder])
      rmSync(folder, { recursive: true })
    },
  }
}

/** Mounts a disk of 320 MB with a file system of its own; null (and a loud note) where that cannot be had. */
export function diskOf(type: 'ext4' | 'btrfs' | 'xfs'): Pick<SmallDisk, 'folder' | 'discard'> | null {
  const home = mkdtempSync(path.join(tmpdir(), 'healhub-disk-'))
  const [image, folder] = [path.join(home, 'image'), path.join(home, 'disk')]
  mkdirSync(folder)
  writeFileSync(image, '')
  truncateSync(image, 320 * 1024 * 1024)
  try {
    execFileSync(`mkfs.${type}`, ['-q', image], { stdio: 'pipe' })
    execFileSync('mount', ['-t', type, '-o', 'loop', image, folder], { stdio: 'pipe' })
  } catch {
    rmSync(home, { recursive: true })
    process.stderr.write(`\n*** No disk with ${type} can be mounted here (it needs root, mkfs.${type} and a loop device); its test is left out. ***\n\n`) // prettier-ignore
    return null
  }
  return {
    folder,
    discard() {
      execFileSync('umount', ['-l', folder])
      rmSync(home, { recursive: true })
    },
  }
}
