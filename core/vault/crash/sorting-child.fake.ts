// A child process that makes SQLite work hard on words that must not leak: a big sort, a rebuild of the file, a merge of the
// search index. It ends as a crash does, with the write-ahead log left behind.
import type { AccountId } from '../../kernel/ids.ts'
import { placeAt } from '../../platform/data-layout.ts'
import { openVault } from '../open-vault.ts'
import { addConversation, addTurn } from '../scratch-vault.fake.ts'
import type { VaultKeys } from './child-process.fake.ts'

/** What the child is told. */
export interface Sorting extends VaultKeys {
  readonly marker: string
  readonly turns: number
  /** Other than the recipe's MEMORY: the mutant that shows that the test can fail. */
  readonly tempStore?: 'FILE'
}

const told = JSON.parse(process.argv[2] ?? '') as Sorting
const place = placeAt(told.folder)
const vault = openVault({
  accountId: told.accountId as AccountId,
  file: place.database,
  cipher: told.cipher,
  key: Buffer.from(told.databaseKey, 'hex'),
  audit: { key: Buffer.from(told.auditKey, 'hex'), headFile: place.auditHead },
})
if (told.tempStore) vault.connection.pragma(`temp_store=${told.tempStore}`)
vault.write((writer) => {
  const conversationId = addConversation(writer)
  for (let n = 0; n < told.turns; n += 1)
    addTurn(writer, conversationId, `${told.marker} ${'and more '.repeat(50)} ${n}`)
})
vault.connection.pragma('cache_size=-500')
vault.connection.prepare('SELECT text FROM message ORDER BY substr(text, -9), text DESC').all()
vault.connection.exec(`INSERT INTO message_search(message_search) VALUES ('optimize')`)
vault.connection.exec('VACUUM')
vault.write((writer) => addTurn(writer, addConversation(writer), `${told.marker} at the end`))
process.stdout.write('done\n')
process.kill(process.pid, 'SIGKILL')
