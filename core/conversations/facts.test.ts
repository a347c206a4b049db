import { call } from '@orpc/server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addConversation, scratchVault, type ScratchVault } from '../insights/scratch-vault.fake.ts'
import { manualClock } from '../kernel/clock.ts'
import { type ConversationId, newId } from '../kernel/ids.ts'
import { openDatabase } from '../platform/sqlite.ts'
import { migrate } from '../vault/migrate.ts'
import migrations from '../vault/migrations/migrations.json' with { type: 'json' }
import { scratchVault as emptyVault } from '../vault/scratch-vault.fake.ts'
import { conversationsRouter } from './conversations.router.ts'
import { maxFactLength, maxFacts } from './facts.contract.ts'
import { factsRouter } from './facts.router.ts'

let vault: ScratchVault
beforeEach(() => {
  vault = scratchVault()
})
afterEach(() => vault.discard())

const context = () => ({ clock: manualClock(), session: { accountId: vault.accountId, vault } })
const save = (conversationId: string, text: string, factId: string = newId()) =>
  call(factsRouter.save, { conversationId, factId, text }, { context: context() })
const list = (conversationId: string) => call(factsRouter.list, { conversationId }, { context: context() })

test('a fact is kept, changed under its id, and forgotten', async () => {
  const { conversationId } = vault
  const { id } = await save(conversationId, '  My sister is called Ida. ')
  await save(conversationId, 'I work nights.')
  await save(conversationId, 'My sister is called Ada.', id)
  expect((await list(conversationId)).map((fact) => fact.text)).toEqual([
    'My sister is called Ada.',
    'I work nights.',
  ])
  await call(factsRouter.remove, { conversationId, factId: id }, { context: context() })
  await call(factsRouter.remove, { conversationId, factId: id }, { context: context() })
  expect((await list(conversationId)).map((fact) => fact.text)).toEqual(['I work nights.'])
})

test('facts stay in their conversation and go with it', async () => {
  const other = newId<ConversationId>()
  vault.write((writer) => addConversation(writer, other))
  const { id } = await save(vault.conversationId, 'Mine.')
  await expect(save(other, 'Stolen.', id)).rejects.toMatchObject({ code: 'CONFLICT' })
  await call(factsRouter.remove, { conversationId: other, factId: id }, { context: context() })
  expect(await list(vault.conversationId)).toHaveLength(1)
  expect(await list(other)).toEqual([])
  await expect(list(newId())).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('too many, too long and empty facts are refused with their reason', async () => {
  for (let n = 0; n < maxFacts; n++) await save(vault.conversationId, `Fact ${n}`)
  await expect(save(vault.conversationId, 'One more')).rejects.toMatchObject({ code: 'TOO_MANY_FACTS' })
  await expect(save(vault.conversationId, ' ')).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  await expect(save(vault.conversationId, 'x'.repeat(maxFactLength + 1))).rejects.toMatchObject({ code: 'BAD_REQUEST' }) // prettier-ignore
})

test('a conversation listens until another mode is chosen', async () => {
  const { conversationId } = vault
  const get = () => call(conversationsRouter.get, { conversationId }, { context: context() })
  expect((await get()).mode).toBe('listen')
  await call(conversationsRouter.update, { conversationId, mode: 'wind-down' }, { context: context() })
  expect((await get()).mode).toBe('wind-down')
})

test('R7: conversations from before there were modes listen, and lose nothing', () => {
  const scratch = emptyVault()
  const old = openDatabase(scratch.place.database, { cipher: scratch.cipher, key: scratch.databaseKey })
  migrate(
    old,
    migrations.slice(
      0,
      migrations.findIndex(({ name }) => name.endsWith('modes-and-facts')),
    ),
  )
  old.exec(
    `INSERT INTO conversation (id, title, pinned, created_at_ms, active_at_ms, draft) VALUES ('c', 'A talk', 1, 1, 2, 'half a')`,
  )
  old.close()
  const opened = scratch.open()
  expect(opened.connection.prepare('SELECT id, title, pinned, draft, mode FROM conversation').all()).toEqual([
    { id: 'c', title: 'A talk', pinned: 1, draft: 'half a', mode: 'listen' },
  ])
  opened.close()
  scratch.discard()
})
