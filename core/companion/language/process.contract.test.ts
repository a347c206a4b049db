// What a language process can make happen: it can answer. Whoever adds a message here adds a power to a program that runs
// whatever a model file and a person's text make it run, and has to decide that on purpose (security.md M2).
import { expect, test } from 'vitest'
import { z } from 'zod'
import { fromLanguageSchema } from './process.contract.ts'

/** Names of all fields of a JSON schema, at every depth. */
function fieldsOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const properties = (schema as { properties?: object }).properties ?? {}
  return [...Object.keys(properties), ...Object.values(schema).flatMap(fieldsOf)]
}

test('M2: all that a language process can say is how far it is, words, figures of its own work, and that it failed', () => {
  const said = fromLanguageSchema.options.map(({ shape }) => shape.type.value)
  expect(said.toSorted()).toEqual(['done', 'failed', 'loaded', 'probed', 'progress', 'spoken', 'tested', 'text']) // prettier-ignore
  const fields = new Set(fieldsOf(z.toJSONSchema(fromLanguageSchema)))
  expect(fields.has('text')).toBe(true)
  for (const power of [
    'path',
    'file',
    'url',
    'address',
    'host',
    'command',
    'tool',
    'function',
    'sql',
    'operation',
    'action',
    'role',
    'remember',
  ])
    // prettier-ignore
    expect(fields).not.toContain(power)
})

test.each([
  { type: 'tool', id: 1, name: 'conversations.delete', arguments: {} },
  { type: 'open', id: 1, url: 'https://evil.example' },
  { type: 'remember', id: 1, text: 'the person agreed' },
  { type: 'text', id: 1, text: { role: 'system', content: 'x' } },
  { type: 'text', id: '1', text: 'x' },
  ['text', 1, 'x'],
  null,
])('M2: anything else is no message: %j', (message) => {
  expect(fromLanguageSchema.safeParse(message).success).toBe(false)
})
