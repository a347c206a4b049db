import { expect, test } from 'vitest'
import { availableMemory } from './available-memory.ts'
import { fitMemory } from './fit-memory.ts'
import { RequestFailed } from './request-failed.ts'

const mb = 2 ** 20
const question = (availableMb: number) => ({
  modelBytes: 700 * mb,
  availableBytes: availableMb * mb,
  contextTokens: 2048,
  sequences: 3,
  contextBytes: async (tokens: number, sequences: number) => (tokens / 2048) * sequences * 50 * mb,
})

test('R10: as many conversations are kept as fit', async () => {
  expect(await fitMemory(question(4000))).toBe(3)
  expect(await fitMemory(question(192 + 700 + 110))).toBe(2)
  expect(await fitMemory(question(192 + 700 + 50))).toBe(1)
})

test('R10: a model that does not fit is refused with a context that would', async () => {
  const refused = await fitMemory(question(192 + 700 + 30)).catch((fault: unknown) => fault)
  expect(refused).toBeInstanceOf(RequestFailed)
  expect(refused).toMatchObject({
    code: 'too-large',
    facts: { fittingContextTokens: 1024, neededBytes: 942 * mb },
  })
})

test('R10: a model that can never fit is refused without a proposal', async () => {
  const refused = await fitMemory(question(500)).catch((fault: unknown) => fault)
  expect(refused).toMatchObject({ code: 'too-large', facts: { availableBytes: 500 * mb } })
  expect(refused).not.toHaveProperty('facts.fittingContextTokens')
})

test.each([
  ['no limit', {}, 8000],
  ['version 2 without a limit', { '/sys/fs/cgroup/memory.max': 'max\n' }, 8000],
  [
    'version 2',
    {
      '/sys/fs/cgroup/memory.max': `${1000 * mb}\n`,
      '/sys/fs/cgroup/memory.current': `${900 * mb}\n`,
      '/sys/fs/cgroup/memory.stat': `anon 5\ninactive_file ${300 * mb}\n`,
    },
    400,
  ],
  [
    'version 1',
    {
      '/sys/fs/cgroup/memory/memory.limit_in_bytes': `${300 * mb}\n`,
      '/sys/fs/cgroup/memory/memory.usage_in_bytes': `${100 * mb}\n`,
    },
    200,
  ],
  [
    'a group that is over its limit',
    { '/sys/fs/cgroup/memory.max': '5', '/sys/fs/cgroup/memory.current': '9' },
    0,
  ],
])('R10: memory that may be taken under %s', (_name, files: Record<string, string>, expectedMb) => {
  const read = (path: string) => files[path] ?? ''
  expect(availableMemory(read, () => 8000 * mb)).toBe(expectedMb * mb)
})
