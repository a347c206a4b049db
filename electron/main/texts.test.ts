// Every text of the shell is used by it. The compiler already knows that every text that is used exists.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { texts } from './texts.ts'

const sources = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && !file.includes('.test.'))
  .map((file) => readFileSync(path.join(import.meta.dirname, file), 'utf8'))
  .join('\n')

test('every text of the shell is asked for', () => {
  const unused = Object.entries(texts).flatMap(([group, inner]) =>
    typeof inner === 'string'
      ? [group].filter(() => !sources.includes(`texts.${group}`))
      : Object.keys(inner).filter((key) =>
          group === 'menu' ? !sources.includes(`words.${key}`) : !sources.includes(`texts.${group}.${key}`),
        ),
  )
  expect(unused).toEqual([])
})
