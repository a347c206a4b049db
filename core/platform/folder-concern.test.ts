// Where a data folder is not safe, over what Linux, macOS and Windows say about folders; and what this computer says.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { concernOf, type FolderFacts, lookAtFolder, mountsOfLinux, mountsOfMac } from './folder-concern.ts'

const linux = mountsOfLinux(
  String.raw`22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
30 22 0:26 / /tmp rw shared:5 - tmpfs tmpfs rw
40 22 0:40 / /home rw shared:9 - nfs4 nas.lan:/export/home rw,vers=4.2
41 40 0:41 / /home/ada/local rw - btrfs /dev/sdb1 rw
42 22 0:42 / /mnt/my\040share rw - cifs //nas/ada rw
43 22 0:43 / /mnt/sshfs rw - fuse.sshfs ada@box: rw
44 22 0:44 / /mnt/usb rw - fuseblk /dev/sdc1 rw
45 22 0:45 / /mnt/pool rw - fuse.mergerfs disk1:disk2 rw
46 22 0:46 / /mnt/dav rw - fuse https://cloud.example/dav/ rw
47 22 0:47 / /mnt/c rw - 9p C:\134 rw
48 22 0:48 / /mnt/crypt rw - fuse.gocryptfs /home/ada/cipher rw
49 22 0:49 / /srv rw - nfs nas:/srv rw
50 22 8:3 / /srv rw - xfs /dev/sda3 rw
51 22 0:51 / /mnt/unknown rw - fuse.newthing somebody@host:/ rw
`,
)
const mac = mountsOfMac(`/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse, protect)
//ada@nas._smb._tcp.local/home on /Volumes/home (smbfs, nodev, nosuid, mounted by ada)
nas:/export on /Volumes/with (brackets) (nfs, nodev, nosuid)
ada@box:/home/ada on /Users/ada/box (macfuse, nodev, nosuid, synchronous, mounted by ada)
/dev/disk5s1 on /Volumes/Stick on desk (exfat, local, nodev)
`)

const judge = (facts: Partial<FolderFacts>, ...paths: string[]) => {
  const found = concernOf({ platform: 'linux', env: {}, mounts: linux, ...facts, paths })
  return found && (found.program ?? found.kind)
}
const onMac = { platform: 'darwin', mounts: mac } as const
const onWindows = { platform: 'win32', mounts: [] } as const

test.each([
  ['/home/ada/.local/share/healhub', 'network'],
  ['/home/ada/local/healhub', null],
  ['/home', 'network'],
  ['/homes/healhub', null],
  ['/mnt/my share/healhub', 'network'],
  ['/mnt/sshfs/x', 'network'],
  ['/mnt/usb/x', null],
  ['/mnt/pool/x', null],
  ['/mnt/dav/x', 'network'],
  ['/mnt/c/Users/ada', 'network'],
  ['/mnt/crypt/x', null],
  ['/mnt/unknown/x', 'network'],
  ['/srv/healhub', null],
  ['/tmp/healhub', null],
])('R17: on Linux the mount nearest to %s says %s', (folder, expected) => {
  expect(judge({}, folder)).toBe(expected)
})

test.each([
  ['/Users/ada/Library/Application Support/HealHub', null],
  ['/Volumes/home/HealHub', 'network'],
  ['/Volumes/with (brackets)/HealHub', 'network'],
  ['/Volumes/Stick on desk/HealHub', null],
  ['/Users/ada/box/HealHub', 'network'],
  ['/Users/ada/Library/Mobile Documents/com~apple~CloudDocs/HealHub', 'iCloud Drive'],
  ['/Users/ada/Library/CloudStorage/OneDrive-Personal/HealHub', 'OneDrive'],
  ['/Users/ada/Library/CloudStorage/GoogleDrive-ada@example.org/My Drive', 'Google Drive'],
  ['/Users/ada/Library/CloudStorage/Box-Box/HealHub', 'Box'],
])('R17: on macOS %s is %s', (folder, expected) => {
  expect(judge(onMac, folder)).toBe(expected)
})

test.each([
  [String.raw`C:\Users\ada\AppData\Roaming\HealHub`, null],
  [String.raw`\\nas\ada\HealHub`, 'network'],
  [String.raw`\\?\UNC\nas\ada\HealHub`, 'network'],
  [String.raw`\\wsl.localhost\Debian\home`, 'network'],
  [String.raw`\\?\C:\Users\ada`, null],
  [String.raw`\\.\C:\Users\ada`, null],
  [String.raw`C:\Users\ada\OneDrive - Contoso\HealHub`, 'OneDrive'],
  [String.raw`C:\Users\ada\iCloudDrive\HealHub`, 'iCloud Drive'],
  [String.raw`G:\My Drive\HealHub`, 'Google Drive'],
])('R17: on Windows %s is %s', (folder, expected) => {
  expect(judge(onWindows, folder)).toBe(expected)
})

test('R17: a mapped drive and a link are judged by where they lead; a link inside a synced folder is synced', () => {
  expect(judge(onWindows, String.raw`Z:\HealHub`, String.raw`\\nas\ada\HealHub`)).toBe('network')
  expect(judge({}, '/data/healhub', '/mnt/sshfs/healhub')).toBe('network')
  expect(judge({}, '/mnt/sshfs/healhub', '/data/healhub')).toBeNull()
  expect(judge({}, '/data/healhub', '/data/Nextcloud/healhub')).toBe('Nextcloud')
})

test('R17: what OneDrive says of itself counts, whatever its folder is called and however it is written', () => {
  const env = { OneDriveCommercial: String.raw`D:\Wolke\Ada` }
  expect(judge({ ...onWindows, env }, String.raw`d:\wolke\ADA\HealHub`)).toBe('OneDrive')
  expect(judge({ ...onWindows, env }, String.raw`D:\Wolke\Adam\HealHub`)).toBeNull()
})

test.each([
  ['/d/Dropbox/x', 'Dropbox'],
  ['/d/Dropbox (Personal)/x', 'Dropbox'],
  ['/d/Acme Dropbox/Ada/x', 'Dropbox'],
  ['/d/dropboxes/x', null],
  ['/d/Nextcloud2/x', 'Nextcloud'],
  ['/d/ownCloud/x', 'ownCloud'],
  ['/d/Google Drive/x', 'Google Drive'],
  ['/d/pCloudDrive/x', 'pCloud'],
  ['/d/Proton Drive/x', 'Proton Drive'],
  ['/d/SynologyDrive/x', 'Synology Drive'],
  ['/d/one drive of many/x', null],
  ['/d/my drives/x', null],
])('R17: %s belongs to %s', (folder, expected) => {
  expect(judge({}, folder)).toBe(expected)
})

test('R17: this computer answers for real: a link into a synced folder is noticed, its own disk is not', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'healhub-place-'))
  const synced = path.join(folder, 'Dropbox')
  mkdirSync(synced)
  symlinkSync(synced, path.join(folder, 'link'), 'junction')
  expect(lookAtFolder(path.join(folder, 'link'))).toEqual({ kind: 'synced', program: 'Dropbox' })
  expect(lookAtFolder(path.join(folder, 'nowhere'))).toBeNull()
  expect(mountsOfLinux('\n')).toEqual([])
  rmSync(folder, { recursive: true })
})

test.runIf(process.platform === 'linux')('R17: the real list of mounts is understood', () => {
  const mounts = mountsOfLinux(readFileSync('/proc/self/mountinfo', 'utf8'))
  expect(mounts).toContainEqual({ at: '/proc', type: 'proc', source: expect.any(String) })
})
