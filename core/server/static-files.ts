// The built interface as a fixed list of addresses and files, read once at start. A request can only name an entry of
// the list: there is no path to join, so there is nothing to climb out of (security.md E18).
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}

/** One file as it is served. */
export interface StaticFile {
  readonly mediaType: string
  readonly bytes: Buffer
}

/** Reads a file for serving; undefined for a kind that is not served, such as a source map. */
export function staticFile(file: string): StaticFile | undefined {
  const mediaType = mediaTypes[path.extname(file)]
  return mediaType === undefined ? undefined : { mediaType, bytes: readFileSync(file) }
}

/**
 * All servable files below `folder` by address, such as `/assets/index-1a2b.js`. Throws when the folder cannot be
 * read. `/index.html` is left out, as are names with unusual characters: the start page is served at `/`, with a fresh nonce each time.
 */
export function staticFiles(folder: string): ReadonlyMap<string, StaticFile> {
  const files = new Map<string, StaticFile>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = path.join(entry.parentPath, entry.name)
    const address = `/${path.relative(folder, file).split(path.sep).join('/')}`
    // Other characters could mean something in a route.
    const served = address === '/index.html' || !/^[\w\-./@ ]+$/.test(address) ? undefined : staticFile(file)
    if (served) files.set(address, served)
  }
  return files
}
