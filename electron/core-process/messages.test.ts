import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isFromCore, isToCore } from './messages.ts'

test('E17: main acts on a message of the core only when every field is what it must be', () => {
  for (const good of [
    { type: 'spawn-model', kind: 'affect', run: 1 },
    { type: 'spawn-model', kind: 'language', run: 2 },
    { type: 'kill-model', run: 2 },
    { type: 'refused', reason: 'disk full' },
  ])
    expect(isFromCore(good)).toBe(true)
  for (const bad of [
    { type: 'spawn-model', kind: '/bin/sh', run: 1 },
    { type: 'spawn-model', kind: 'affect', run: 1.5 },
    { type: 'spawn-model', run: 1 },
    { type: 'kill-model', run: '1' },
    { type: 'refused', reason: 'because' },
    { type: 'toString' },
    { type: '__proto__' },
    { signal: 'ready' },
    null,
    'close',
  ])
    expect(isFromCore(bad)).toBe(false)
})

test('E17: the core acts on a message of main only when every field is what it must be', () => {
  expect(isToCore({ type: 'window' })).toBe(true)
  expect(isToCore({ type: 'model-gone', run: 3, reason: 'oom' })).toBe(true)
  expect(isToCore({ type: 'model-gone', run: 3, reason: 'bored' })).toBe(false)
  expect(isToCore({ type: 'model', run: Number.NaN })).toBe(false)
})

test('E17: nothing that could be sent makes the checks throw', () => {
  fc.assert(fc.property(fc.anything(), (data) => typeof isFromCore(data) === typeof isToCore(data)))
})
