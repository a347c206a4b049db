// An organisation's word against browser mode is taken before a folder is touched or a socket is opened.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { readPolicy } from '../../policy/read-policy.ts'
import { runServer } from './main.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'healhub-policy-'))
const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
afterEach(() => {
  process.exitCode = 0
  said.mockClear()
  rmSync(folder, { recursive: true, force: true })
})

test.each([
  ['{"browserMode":false}', 'Your organisation has switched off'],
  ['{"browserMod":true}', 'The policy of your organisation cannot be read'],
])('%s: browser mode does not start, and says why', async (policy, sentence) => {
  const dataDir = path.join(folder, 'data')
  await runServer(['--no-open', '--port', '0', '--data-dir', dataDir], readPolicy(policy))
  expect(process.exitCode).toBe(7)
  expect(String(said.mock.calls[0]?.[0])).toContain(sentence)
  expect(existsSync(dataDir)).toBe(false)
})
