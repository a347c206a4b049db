// The workflows of the build machines: they parse, ask for no rights they do not need, run scripts that exist and use
// actions by the hash of their content.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { readYaml } from './package/read-yaml.fake.ts'

const root = path.resolve(import.meta.dirname, '..')
const folder = path.join(root, '.github/workflows')
const workflowSchema = z.looseObject({
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(
    z.string(),
    z.looseObject({
      'timeout-minutes': z.number(),
      steps: z.array(z.looseObject({ uses: z.string().optional(), run: z.string().optional() })),
    }),
  ),
})
const workflows = readdirSync(folder).map((file) => ({
  file,
  text: readFileSync(path.join(folder, file), 'utf8'),
  ...workflowSchema.parse(readYaml(path.join(folder, file))),
}))
const steps = workflows.flatMap(({ jobs }) => Object.values(jobs).flatMap((job) => job.steps))
const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>
}

test('S6: every action is named by the hash of its content, with the version for people', () => {
  for (const { uses } of steps) if (uses !== undefined) expect(uses).toMatch(/@[0-9a-f]{40}$/)
  for (const { text } of workflows)
    for (const line of text.split('\n').filter((each) => each.includes('uses:')))
      expect(line).toMatch(/# v\d+\.\d+\.\d+$/)
})

test('a workflow may read the sources and nothing else, and holds no secret', () => {
  for (const { permissions, text } of workflows) {
    expect(permissions).toEqual({ contents: 'read' })
    expect(text).not.toMatch(/secrets\.|pull_request_target/)
  }
})

test('every script that a workflow runs exists', () => {
  const named = steps.flatMap(({ run }) => [...(run ?? '').matchAll(/npm (?:run )?([\w:-]+)/g)].map(([, name]) => name ?? '')) // prettier-ignore
  expect(named).toContain('package')
  for (const name of named) if (name !== 'ci') expect(scripts, name).toHaveProperty([name])
  expect(existsSync(path.join(root, 'node_modules/.bin/install-electron'))).toBe(true)
})

test('every system that HealHub is released for is built', () => {
  const { text = '' } = workflows.find(({ file }) => file === 'desktop.yml') ?? {}
  for (const part of ['linux-x64', 'linux-arm64', 'darwin-arm64', 'win32-x64', 'SHA256SUMS', 'notices'])
    expect(text).toContain(part)
})
