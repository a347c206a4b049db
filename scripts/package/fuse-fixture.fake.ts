// A file with Electron's fuse wire and nothing else: enough to flip and read fuses where no Electron binary is.
import { writeFileSync } from 'node:fs'

/** Marks the wire inside Electron's binary (electron/fuses, constants). */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/** As Electron ships: run as Node, NODE_OPTIONS, inspect and file privileges on; the rest off. */
const electronsOwn = '101100011'

/** Writes a stand-in for the Electron binary; `fuses` has one digit per fuse. */
export function writeFuseFixture(file: string, fuses: string = electronsOwn): void {
  const wire = Buffer.concat([Buffer.from(sentinel), Buffer.from([1, fuses.length]), Buffer.from(fuses)])
  writeFileSync(file, Buffer.concat([Buffer.alloc(512, 7), wire, Buffer.alloc(512, 7)]), { mode: 0o755 })
}
