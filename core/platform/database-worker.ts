// Long work on a database file, on a thread of its own, so that a reply keeps streaming meanwhile: checking a whole file
// and copying one. The thread's code is a text because it has to start from the sources and from a bundle alike; it
// follows the recipe of sqlite.ts as far as reading needs it.
import { Worker } from 'node:worker_threads'
import { copySecret } from './crypto.ts'
import type { Cipher } from './sqlite.ts'

/** How the work ended. `failed`: for another reason than damage or a full disk. */
export type Outcome = 'ok' | 'damaged' | 'full' | 'failed'

/** What to do: check `file`, or copy it to the new file `into` (encrypted under `newKey` if there is one) and check that. */
export interface DatabaseTask {
  readonly file: string
  readonly into?: string
  readonly cipher: Cipher
  /** Copied; the thread wipes its copy. */
  readonly key: Uint8Array
  /** Copied and wiped likewise. */
  readonly newKey?: Uint8Array
}

const code = `
const { parentPort, workerData } = require('node:worker_threads')
const Database = require('node:module').createRequire(workerData.from)('better-sqlite3')
const { file, into, cipher, key, newKey } = workerData
const rawOf = (bytes) => Buffer.concat([Buffer.from('raw:'), bytes])
const open = (name, key) => {
  const db = new Database(name, { fileMustExist: true })
  db.pragma("cipher='" + cipher + "'")
  const raw = rawOf(key)
  db.key(raw)
  raw.fill(0)
  db.prepare('SELECT count(*) FROM sqlite_schema').get()
  db.pragma('temp_store=MEMORY')
  db.pragma('trusted_schema=OFF')
  db.pragma('cell_size_check=ON')
  db.pragma('busy_timeout=5000')
  return db
}
let db
try {
  if (into) {
    db = open(file, key)
    db.prepare('VACUUM INTO ?').run(into)
    db.close()
  }
  if (newKey) {
    db = open(into, key)
    const raw = rawOf(newKey)
    db.rekey(raw)
    raw.fill(0)
    db.close()
  }
  db = open(into || file, newKey || key)
  const sound = db.pragma('quick_check(1)', { simple: true }) === 'ok'
  parentPort.postMessage(sound ? 'ok' : 'damaged')
} catch (fault) {
  const code = String(fault && fault.code)
  const damaged = code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')
  parentPort.postMessage(damaged ? 'damaged' : code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_WRITE' ? 'full' : 'failed')
} finally {
  if (db) db.close()
  key.fill(0)
  if (newKey) newKey.fill(0)
}
`

/** Runs the work on a thread. Never rejects: everything that can go wrong is an {@link Outcome}. */
export function workOnDatabase({ key: from, newKey: to, ...task }: DatabaseTask): Promise<Outcome> {
  return new Promise((resolve) => {
    const key = copySecret(from)
    const newKey = to && copySecret(to)
    const worker = new Worker(code, {
      eval: true,
      env: {},
      workerData: { ...task, key, newKey, from: import.meta.url },
      transferList: [key, newKey].flatMap((secret) => (secret ? [secret.buffer] : [])),
    })
    worker.once('message', (outcome: Outcome) => resolve(outcome))
    worker.once('error', () => resolve('failed'))
    worker.once('exit', () => resolve('failed'))
  })
}
