// A folder shaped like an unpacked Electron, so that electron-builder can pack around it where the real one cannot be had.
// Its executable holds a fuse wire and runs nothing.
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { writeFuseFixture } from './fuse-fixture.fake.ts'

/** Makes the stand-in in `folder`, in the shape that Electron has on Linux. */
export function writeStandInElectron(folder: string): void {
  mkdirSync(path.join(folder, 'locales'), { recursive: true })
  mkdirSync(path.join(folder, 'resources'))
  writeFuseFixture(path.join(folder, 'electron'))
  writeFileSync(path.join(folder, 'locales/en-US.pak'), '')
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'version'])
    writeFileSync(path.join(folder, name), '')
}
