// Electron carries Chromium, and an old Chromium is an open door: its version is exact and not far behind.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'

/** Newest major version when this was last looked at, on 2026-11-21. Look again with every release. */
const newestMajor = 45

test('E16: Electron is pinned to one version, at most two majors old', () => {
  const file = path.resolve(import.meta.dirname, '../../package.json')
  const { devDependencies } = z
    .object({ devDependencies: z.object({ electron: z.string() }) })
    .parse(JSON.parse(readFileSync(file, 'utf8')))
  expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/)
  expect(Number(devDependencies.electron.split('.')[0])).toBeGreaterThanOrEqual(newestMajor - 2)
})
