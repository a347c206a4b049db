import type { Token } from 'node-llama-cpp'
import { expect, test } from 'vitest'
import { textStream } from './text-stream.ts'

const decoder = new TextDecoder()
/** Tokens are bytes here. */
const stream = (stops: readonly string[]) => textStream((tokens) => decoder.decode(Uint8Array.from(tokens)), [], stops) // prettier-ignore
function run(text: string, stops: readonly string[] = []) {
  const made = stream(stops)
  const shown: string[] = []
  for (const byte of new TextEncoder().encode(text)) {
    const step = made.take(byte as Token)
    shown.push(step.text)
    if (step.ended) return { shown, ended: true, all: shown.join('') }
  }
  return { shown, ended: false, all: shown.join('') + made.rest() }
}

test('characters of several tokens come whole', () => {
  const { shown, all } = run('Zoë says 你好 🙂!')
  expect(all).toBe('Zoë says 你好 🙂!')
  expect(shown.filter((piece) => piece.includes('\uFFFD'))).toEqual([])
})

test('an answer ends at a stop marker, of which nothing is shown', () => {
  expect(run('Hello.</s>more', ['</s>'])).toMatchObject({ all: 'Hello.', ended: true })
  expect(run('Hello\nPerson: me', ['\nPerson:'])).toMatchObject({ all: 'Hello', ended: true })
})

test('what only begins like a marker is shown in the end', () => {
  expect(run('a < b </', ['</s>'])).toMatchObject({ all: 'a < b </', ended: false })
})
