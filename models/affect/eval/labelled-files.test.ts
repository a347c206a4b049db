import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { UnusableFile, readLabelled } from './labelled-files.ts'
import { parseTable } from './parse-table.ts'

const slow = { timeout: 60_000 }
let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'healhub-eval-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('reads quoted fields with commas, quotes and line breaks', () => {
  expect(parseTable('a,b\n1,"x, ""y""\nz"\n2,plain\r\n', ',')).toEqual([
    { a: '1', b: 'x, "y"\nz' },
    { a: '2', b: 'plain' },
  ])
  expect(parseTable('Text\tlevel\nsay "hi"\t0\n', '\t')).toEqual([{ text: 'say "hi"', level: '0' }])
})

test('reads every label column, and leaves out what is empty', async () => {
  await writeFile(
    join(folder, 'mine.csv'),
    'text,sentiment,emotions,danger,level,mood,valence\nGood,positive,"joy, love",0,0,joy,2.5\nBad,0,,yes,4,,\n',
  )
  expect(readLabelled(folder)).toEqual([
    { text: 'Good', source: 'mine.csv', sentiment: 2, emotions: [17, 18], isDanger: false, level: 0, mood: 1, valence: 2.5 },
    { text: 'Bad', source: 'mine.csv', sentiment: 0, isDanger: true, level: 4 },
  ]) // prettier-ignore
})

test.each([
  ['no-text.csv', 'words,sentiment\nhello,1\n', 'no-text.csv has no column named text.'],
  ['no-label.csv', 'text\nhello\n', 'no-label.csv has no label column'],
  ['empty.tsv', 'text\tlevel\n', 'empty.tsv has no row below its header.'],
  ['wrong.csv', 'text,level\nhello,9\n', 'wrong.csv, row 2: “9” cannot stand in the column level'],
])('refuses %s with a clear sentence', async (name, body, sentence) => {
  await writeFile(join(folder, name), body)
  expect(() => readLabelled(folder)).toThrow(UnusableFile)
  expect(() => readLabelled(folder)).toThrow(sentence)
})

test('refuses a folder that is missing or holds no table', () => {
  expect(() => readLabelled(join(folder, 'nowhere'))).toThrow('cannot be read')
  expect(() => readLabelled(folder)).toThrow('holds no .csv or .tsv file')
})

test('the command prints figures for a small file, writes JSON, and prints no text', slow, async () => {
  await writeFile(
    join(folder, 'mine.tsv'),
    'text\tsentiment\tdanger\tlevel\nI am so glad zebra\tpositive\t0\t0\nThis is awful zebra\tnegative\t0\t1\nI want to kill myself zebra\tnegative\t1\t3\n',
  )
  const command = new URL('main.ts', import.meta.url).pathname
  const json = join(folder, 'report.json')
  const { stdout } = await promisify(execFile)(process.execPath, [command, '--data', folder, '--json', json])
  expect(stdout).toContain('sentiment: glad or sad, accuracy')
  expect(stdout).toContain('danger: recall, level 2 or above')
  const written = await readFile(json, 'utf8')
  expect(JSON.parse(written)).toMatchObject({ texts: 3, attacks: { 'all attacks': { n: 500 } } })
  expect(`${stdout}${written}`).not.toContain('zebra')
  const refused = promisify(execFile)(process.execPath, [command, '--data', join(folder, 'nowhere')])
  await expect(refused).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('cannot be read') })
})
