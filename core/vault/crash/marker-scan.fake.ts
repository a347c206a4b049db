// Looks for words that must never lie on disk in clear (security.md E23): in UTF-8, UTF-16, base64 at every alignment and
// hex, in every file below the folders given. For tests only.
import { closeSync, type Dirent, openSync, readdirSync, readSync } from 'node:fs'
import path from 'node:path'

/** The parts of a text's base64 that do not depend on what stands before or after it, for each of the three alignments. */
const base64Forms = (bytes: Buffer): string[] =>
  [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    return encoded.slice(shift === 0 ? 0 : shift + 1, -2)
  })

/** Every form in which a marker is looked for. Use a marker of at least nine plain letters, so that no form is short. */
export function markerForms(marker: string): Buffer[] {
  const utf8 = Buffer.from(marker, 'utf8')
  const utf16 = Buffer.from(marker, 'utf16le')
  const texts = [
    ...base64Forms(utf8),
    ...base64Forms(utf16),
    utf8.toString('hex'),
    utf8.toString('hex').toUpperCase(),
  ]
  return [utf8, utf16, ...texts.map((text) => Buffer.from(text, 'latin1'))]
}

/** One place where a marker was found. */
export interface MarkerHit {
  readonly file: string
  readonly marker: string
  readonly offset: number
}

const chunkBytes = 1 << 20

function* chunksOf(file: string, overlap: number): Generator<{ chunk: Buffer; offset: number }> {
  const handle = openSync(file, 'r')
  try {
    const buffer = Buffer.alloc(chunkBytes + overlap)
    let kept = 0
    for (let offset = 0; ;) {
      const read = readSync(handle, buffer, kept, chunkBytes, null)
      if (read === 0) return
      yield { chunk: buffer.subarray(0, kept + read), offset: offset - kept }
      const tail = Math.min(overlap, kept + read)
      buffer.copyWithin(0, kept + read - tail, kept + read)
      offset += read
      kept = tail
    }
  } finally {
    closeSync(handle)
  }
}

function scanFile(file: string, markers: readonly string[]): MarkerHit[] {
  const forms = markers.flatMap((marker) => markerForms(marker).map((form) => ({ marker, form })))
  const overlap = Math.max(...forms.map(({ form }) => form.length)) - 1
  const hits: MarkerHit[] = []
  for (const { chunk, offset } of chunksOf(file, overlap))
    for (const { marker, form } of forms) {
      const at = chunk.indexOf(form)
      if (at >= 0) hits.push({ file, marker, offset: offset + at })
    }
  return hits
}

function* filesBelow(folder: string): Generator<string> {
  let entries: Dirent[]
  try {
    entries = readdirSync(folder, { withFileTypes: true })
  } catch {
    // Gone meanwhile, or somebody else's: nothing that we wrote.
    return
  }
  for (const entry of entries) {
    const full = path.join(folder, entry.name)
    if (entry.isDirectory()) yield* filesBelow(full)
    else if (entry.isFile()) yield full
  }
}

/** Finds the markers in all files below `folders` but those that `ignore` names. Empty when nothing leaked. */
export function scanForMarkers(
  folders: readonly string[],
  markers: readonly string[],
  ignore: (file: string) => boolean = () => false,
): MarkerHit[] {
  const hits: MarkerHit[] = []
  for (const folder of folders)
    for (const file of filesBelow(folder)) {
      if (ignore(file)) continue
      try {
        hits.push(...scanFile(file, markers))
      } catch (fault) {
        // Temporary files come and go; what is gone cannot be found any more.
        if (!(
          fault instanceof Error &&
          'code' in fault &&
          ['ENOENT', 'EACCES', 'ENXIO'].includes(String(fault.code))
        ))
          throw fault
      }
    }
  return hits
}
