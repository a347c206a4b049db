// Files that are damaged or made to do harm, given to the real process: each is refused with a code, and a good file
// works afterwards in the same process. What a file says about itself is never run.
import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  modelFolder,
  type RunningProcess,
  startProcess,
  textOf,
  ask,
  tinyLoad,
} from './running-process.fake.ts'
import { kindAnswer, makeTiny, scriptOf } from './test-models/make-tiny.ts'

const folder = modelFolder()
const good = folder.file('good.gguf')
let bytes: Buffer
let running: RunningProcess

beforeAll(async () => {
  makeTiny(good, { says: scriptOf(kindAnswer) })
  bytes = readFileSync(good)
  running = await startProcess()
})
afterAll(() => {
  running.child.kill()
  folder.remove()
})

/** The good file after a change. */
function changed(change: (copy: Buffer) => Buffer | void): Buffer {
  const copy = Buffer.from(bytes)
  return change(copy) ?? copy
}
/** Where a text of the header begins. */
const at = (text: string) => bytes.indexOf(text)

const cases: Record<string, { code: string | RegExp; make: () => Buffer }> = {
  'an empty file': { code: 'not-a-model', make: () => Buffer.alloc(0) },
  'another kind of file': { code: 'not-a-model', make: () => Buffer.from('PK\u0003\u0004 not a model at all'.repeat(99)) },
  'a header that ends early': { code: 'damaged', make: () => bytes.subarray(0, 900) },
  'tensors that end early': { code: 'damaged', make: () => bytes.subarray(0, 200_000) },
  'one byte too few': { code: 'damaged', make: () => bytes.subarray(0, bytes.length - 33) },
  'a version of the future': { code: 'damaged', make: () => changed((copy) => void copy.writeUInt32LE(9999, 4)) },
  'more tensors than atoms': { code: 'damaged', make: () => changed((copy) => void copy.writeBigUInt64LE(2n ** 63n, 8)) },
  'more entries than atoms': { code: 'damaged', make: () => changed((copy) => void copy.writeBigUInt64LE(2n ** 60n, 16)) },
  'a name without an end': { code: 'damaged', make: () => changed((copy) => void copy.writeBigUInt64LE(2n ** 62n, 24)) },
  'a tensor behind the end of the file': {
    code: 'damaged',
    make: () => changed((copy) => void copy.writeBigUInt64LE(2n ** 40n, at('output_norm.weight') + 18 + 4 + 8 + 4)),
  },
  'a tensor with absurd sizes': {
    code: 'damaged',
    make: () => changed((copy) => void copy.writeBigUInt64LE(2n ** 50n, at('output_norm.weight') + 18 + 4)),
  },
  'an unknown architecture': { code: /damaged|not-supported/, make: () => changed((copy) => void copy.write('lloma', at('llama'))) },
  'letters flipped all over the header': {
    code: 'damaged',
    make: () =>
      changed((copy) => {
        for (let place = 24; place < 3000; place += 97) copy.writeUInt8(copy.readUInt8(place) ^ 0x55, place)
      }),
  },
} // prettier-ignore

test.each(Object.entries(cases))(
  'S2: %s is refused, and the process lives on',
  async (_name, { code, make }) => {
    const file = folder.file('hostile.gguf')
    writeFileSync(file, make())
    const refused = (await running.request({ type: 'load', model: tinyLoad(file) })).at(-1)
    expect(refused).toMatchObject({ type: 'failed', code: typeof code === 'string' ? code : expect.stringMatching(code) }) // prettier-ignore
    expect((await running.request({ type: 'load', model: tinyLoad(good) })).at(-1)?.type).toBe('loaded')
  },
)

test('S2: a missing file and a broken adapter are refused by name', async () => {
  const missing = await running.request({ type: 'load', model: tinyLoad(folder.file('none.gguf')) })
  expect(missing.at(-1)).toMatchObject({ code: 'file-missing' })
  const model = tinyLoad(good, { adapters: [{ path: good, scale: 1 }] })
  expect((await running.request({ type: 'load', model })).at(-1)).toMatchObject({ code: 'adapter' })
})

test('S3: a template with code in it is never run', async () => {
  const file = folder.file('template.gguf')
  const marker = '{% for message in messages %}'
  const code = "{{ raise_exception('x') }}{% for i in range(1000000000) %}{% for j in range(1000000000) %}{% endfor %}{% endfor %}".slice(0, marker.length) // prettier-ignore
  writeFileSync(file, changed((copy) => void copy.write(code, at(marker)))) // prettier-ignore
  await running.request({ type: 'load', model: tinyLoad(file) })
  expect(textOf(await running.request({ type: 'generate', request: ask('Hello.') }))).toBe(kindAnswer)
})

test('messages that are no requests are answered or dropped, never obeyed', async () => {
  for (const garbage of ['text', 7, null, [], {}, { id: 'x' }, { id: 1.5, type: 'load' }, { type: 'exit' }]) running.send(garbage) // prettier-ignore
  running.send({ id: 999, type: 'load', model: { path: '/etc/passwd', chatFormat: 'evil' } })
  expect((await running.request({ type: 'load', model: tinyLoad(good) })).at(-1)?.type).toBe('loaded')
})
