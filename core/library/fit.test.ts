// The fit check and the catalogue that it judges.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lookAtMachine, wideArithmetic } from '../platform/machine.ts'
import type { ReadSystemFile } from '../kernel/system-memory.ts'
import { addressOf, catalogue, downloadBytes, findEntry, isPinned } from './catalogue.ts'
import { diskReserveBytes, fit, type Machine, memoryNeeded, recommended, smallerSuggestion } from './fit.ts'

const gb = 1_000_000_000
const laptop: Machine = {
  totalMemoryBytes: 16 * gb,
  availableMemoryBytes: 9 * gb,
  graphicsMemoryBytes: null,
  freeDiskBytes: 200 * gb,
  cores: 8,
  hasWideArithmetic: true,
}
const old: Machine = { ...laptop, totalMemoryBytes: 4 * gb, availableMemoryBytes: 1.4 * gb, cores: 2 }

const judged = (machine: Machine) =>
  catalogue.map((entry) => {
    const bytes = downloadBytes(entry)
    const memoryBytes = entry.measuredMemoryBytes ?? memoryNeeded({ ...entry, sizeBytes: bytes })
    return { ...entry, fit: fit({ downloadBytes: bytes, memoryBytes }, machine) }
  })
const presets = (machine: Machine) => judged(machine).filter(({ preset }) => preset !== null)

test('the catalogue keeps its rules: pinned to a commit or openly unknown, three presets, distinct ids and files', () => {
  expect(new Set(catalogue.map(({ id }) => id)).size).toBe(catalogue.length)
  const ofPreset = (preset: string) => catalogue.filter((entry) => entry.preset === preset)
  for (const preset of ['light', 'balanced', 'best']) {
    expect(ofPreset(preset)).toHaveLength(1)
    expect(ofPreset(preset).every(isPinned)).toBe(true)
  }
  for (const entry of catalogue) {
    const hashes = entry.files.map(({ sha256 }) => sha256).filter(Boolean)
    expect(new Set(hashes).size).toBe(hashes.length)
    expect(entry.files.some(({ sha256 }) => sha256 === null)).toBe(entry.revision === 'main')
    expect(entry.kind === 'classifier').toBe(entry.architecture === 'onnx')
  }
})

test('the address of a file names the commit, at the hub or at a mirror', () => {
  const entry = findEntry('tinyllama-1.1b-chat-q4-k-m')
  if (!entry) throw new Error('gone')
  const inside =
    '/TheBloke/TinyLlama-1.1B-Chat-v1.0-GGUF/resolve/52e7645ba7c309695bec7ac98f4f005b139cf465/x.gguf'
  expect(addressOf(entry, 'x.gguf', null)).toBe(`https://huggingface.co${inside}`)
  expect(addressOf(entry, 'x.gguf', 'https://models.clinic.example/hub/')).toBe(
    `https://models.clinic.example/hub${inside}`,
  )
})

test('the estimate agrees with what was measured within a tenth', () => {
  for (const entry of catalogue)
    if (entry.measuredMemoryBytes !== null) {
      const estimate = memoryNeeded({ ...entry, sizeBytes: downloadBytes(entry) })
      expect(Math.abs(estimate / entry.measuredMemoryBytes - 1), entry.id).toBeLessThan(0.1)
    }
})

test('a good laptop gets the best, an old one the light, and each reason is named', () => {
  expect(recommended(presets(laptop))).toBe('phi-3-mini-4k-instruct-q4')
  expect(recommended(presets(old))).toBe('tinyllama-1.1b-chat-q4-k-m')
  const ofOld = new Map(judged(old).map((model) => [model.id, model.fit]))
  expect(ofOld.get('tinyllama-1.1b-chat-q4-k-m')).toMatchObject({ verdict: 'fits', reason: 'room' })
  expect(ofOld.get('qwen2.5-1.5b-instruct-q4-k-m')).toMatchObject({ verdict: 'tight', reason: 'memoryClose' })
  expect(ofOld.get('phi-3-mini-4k-instruct-q4')).toMatchObject({ verdict: 'tooLarge', reason: 'memory' })
  expect(smallerSuggestion('phi-3-mini-4k-instruct-q4', judged(old))).toBe('tinyllama-1.1b-chat-q4-k-m')
  expect(smallerSuggestion('tinyllama-1.1b-chat-q4-k-m', judged(old))).toBeNull()
})

test.each<[string, Partial<Machine>, string, string]>([
  ['no room on the disk', { freeDiskBytes: 668_788_096 + diskReserveBytes - 1 }, 'tooLarge', 'disk'],
  ['just enough room on the disk', { freeDiskBytes: 668_788_096 + diskReserveBytes }, 'fits', 'room'],
  ['memory taken by others', { availableMemoryBytes: 0.5 * gb }, 'tight', 'memoryBusy'],
  ['too little memory at all', { totalMemoryBytes: gb, availableMemoryBytes: 0.9 * gb }, 'tooLarge', 'memory'],
  ['a graphics card with room', { availableMemoryBytes: 0.5 * gb, graphicsMemoryBytes: 8 * gb }, 'fits', 'graphics'],
])('R4, R10: %s', (_what, change, verdict, reason) => {
  const light = { downloadBytes: 668_788_096, memoryBytes: 854_000_000 }
  expect(fit(light, { ...laptop, ...change })).toMatchObject({ verdict, reason })
}) // prettier-ignore

test('a slow processor makes large models tight and leaves small ones alone', () => {
  const slow = { ...laptop, hasWideArithmetic: false }
  const big = { downloadBytes: 2 * gb, memoryBytes: 3 * gb }
  expect(fit(big, slow)).toMatchObject({ verdict: 'tight', reason: 'processor' })
  expect(fit({ downloadBytes: 0.6 * gb, memoryBytes: 0.8 * gb }, slow).verdict).toBe('fits')
  expect(fit(big, { ...laptop, hasWideArithmetic: null }).verdict).toBe('fits')
})

test('more memory and more disk never make a verdict worse', () => {
  const order = ['tooLarge', 'tight', 'fits']
  const size = fc.integer({ min: 1, max: 64 })
  fc.assert(
    fc.property(size, size, size, size, size, (need, total, available, disk, more) => {
      const needs = { downloadBytes: need * gb, memoryBytes: need * gb }
      const least = { ...laptop, totalMemoryBytes: total * gb, availableMemoryBytes: Math.min(total, available) * gb, freeDiskBytes: disk * gb } // prettier-ignore
      const larger = { ...least, totalMemoryBytes: (total + more) * gb, availableMemoryBytes: least.availableMemoryBytes + more * gb, freeDiskBytes: (disk + more) * gb } // prettier-ignore
      const rank = (machine: Machine) => order.indexOf(fit(needs, machine).verdict)
      expect(rank(larger)).toBeGreaterThanOrEqual(rank(least))
    }),
  )
})

test('the machine is read as the system says it: control groups, cache given back, processor', () => {
  const files: Record<string, string> = {
    '/sys/fs/cgroup/memory.max': '3000000\n',
    '/sys/fs/cgroup/memory.current': '2500000\n',
    '/sys/fs/cgroup/memory.stat': 'anon 1\ninactive_file 1000000\n',
  }
  const read: ReadSystemFile = (file) => files[file] ?? ''
  expect(lookAtMachine('.', read)).toMatchObject({
    totalMemoryBytes: 3_000_000,
    availableMemoryBytes: 1_500_000,
  })
  files['/sys/fs/cgroup/memory.max'] = 'max\n'
  expect(lookAtMachine('.', read).totalMemoryBytes).toBeGreaterThan(1e8)
  files['/sys/fs/cgroup/memory/memory.limit_in_bytes'] = '2000000'
  expect(lookAtMachine('.', read).totalMemoryBytes).toBe(2_000_000)
  expect(wideArithmetic(() => 'flags\t\t: fpu sse avx avx2 bmi2\n', 'x64')).toBe(true)
  expect(wideArithmetic(() => 'flags\t\t: fpu sse avx\n', 'x64')).toBe(false)
  expect(wideArithmetic(() => '', 'x64')).toBeNull()
  expect(wideArithmetic(() => '', 'arm64')).toBe(true)
})
