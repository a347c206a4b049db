import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { guardReply } from '../companion/guard-reply.ts'
import { screenText } from '../safety/screen-text.ts'
import { promptGroups } from './entry.contract.ts'
import { listPrompts } from './prompts.ts'

const all = listPrompts(0)

test('every file is in the list, ids are unique, and each group has something gentle', () => {
  const files = readdirSync(new URL('../../resources/journal-prompts/', import.meta.url))
  expect(new Set(all.map(({ group }) => group))).toEqual(
    new Set(files.map((name) => name.replace('.json', ''))),
  )
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  expect(all.length).toBeGreaterThanOrEqual(40)
  const gentle = listPrompts(5).filter(({ offered }) => offered)
  expect(new Set(gentle.map(({ group }) => group))).toEqual(new Set(promptGroups))
})

test('expressive writing is offered in calm times only', () => {
  const offered = (level: 0 | 1 | 2 | 5) => listPrompts(level).filter((prompt) => prompt.offered).map(({ id }) => id) // prettier-ignore
  expect(offered(1)).toEqual(all.map(({ id }) => id))
  expect(offered(0)).toContain('free-pages')
  for (const level of [2, 5] as const) {
    expect(offered(level)).not.toContain('free-pages')
    expect(offered(level)).not.toContain('what-happened')
    expect(offered(level).length).toBeGreaterThanOrEqual(20)
  }
})

test('no prompt holds a claim, an address or words of danger', () => {
  for (const { id, text } of all) {
    expect(guardReply(text).findings, id).toEqual([])
    expect(screenText(text).level, id).toBe(0)
  }
})
