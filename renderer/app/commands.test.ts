import { beforeEach, expect, test } from 'vitest'
import { inForce, registerCommands, useCommandRegistry, type Command } from './commands.ts'

const command = (id: string, label = id): Command => ({ id, label, group: 'app', run() {} })
const labels = () => inForce(useCommandRegistry.getState().commands).map(({ label }) => label)

beforeEach(() => useCommandRegistry.setState({ commands: [] }))

test('a screen takes back exactly what it registered', () => {
  const lock = registerCommands([command('lock')])
  registerCommands([command('search')])
  lock()
  expect(labels()).toEqual(['search'])
})

test('the later registration of an id wins, and the earlier one returns when it goes', () => {
  registerCommands([command('search', 'Search everything')])
  const inConversation = registerCommands([command('search', 'Search here')])
  expect(labels()).toEqual(['Search here'])
  inConversation()
  expect(labels()).toEqual(['Search everything'])
})
