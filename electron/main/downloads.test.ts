// Saving files: ours only, in the system's own dialog, under a name that is only a name.
import { EventEmitter } from 'node:events'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { FakeEvent, Session } from '../shim/electron.fake.ts'
import { guardDownloads, isOwnFile, safeFileName } from './downloads.ts'
import { hostileAddresses } from './hostile-addresses.fake.ts'
import { countQuestions } from './questions.ts'

vi.mock('electron', () => import('../shim/electron.fake.ts'))

const own = 'blob:app://healhub/3e0fa0cd-5b4e-4f1d-9d59-4a2b7c0b1c2d'
const questions = countQuestions()
const session = new Session()
guardDownloads(session as unknown as Electron.Session, questions)

function download(addresses: readonly string[], name: string) {
  const saved: Electron.SaveDialogOptions[] = []
  const item = Object.assign(new EventEmitter(), {
    getURLChain: () => addresses,
    getFilename: () => name,
    setSaveDialogOptions: (options: Electron.SaveDialogOptions) => saved.push(options),
  })
  const event = new FakeEvent()
  session.emit('will-download', event, item, {})
  return { item, refused: event.defaultPrevented, saved }
}

test('a file that our page made is saved where the person says', () => {
  const { refused, saved, item } = download([own], 'conversation.md')
  expect(refused).toBe(false)
  expect(saved).toEqual([expect.objectContaining({ defaultPath: 'conversation.md', title: 'Save a file' })])
  expect(questions.open).toBe(true)
  item.emit('done')
  expect(questions.open).toBe(false)
})

test('E1: nothing else is saved, nor a file of ours that was led elsewhere', () => {
  for (const address of hostileAddresses) {
    expect(download([address], 'x.md').refused, address).toBe(true)
    expect(download([own, address], 'x.md').refused, address).toBe(true)
  }
  expect(isOwnFile([])).toBe(false)
  expect(download([own], 'setup.exe')).toMatchObject({ refused: true, saved: [] })
})

test('a name loses what is more than a name', () => {
  expect(safeFileName('../../.ssh/authorized_keys.txt')).toBe('authorized_keys.txt')
  expect(safeFileName('C:\\Users\\ada\\notes.md')).toBe('notes.md')
  expect(safeFileName('con.txt')).toBe('_con.txt')
  expect(safeFileName('...hidden.csv')).toBe('hidden.csv')
  expect(safeFileName('report.pdf\u202Efdp.exe')).toBeNull()
  expect(safeFileName('mine.PDF')).toBe('mine.pdf')
})

test('whatever is suggested, what comes out is short, plain and of a kind that does not run', () => {
  const piece = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('/', '\\', '..', '.', '.exe', '.md', '.txt', 'con', '\0', ':', '\u202E')) // prettier-ignore
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const name = safeFileName(`${pieces.join('')}.md`)
      if (name === null) return
      expect(name).toMatch(/^[^/\\:\p{Cc}\p{Cf}<>"|?*]{1,120}\.md$/u)
      expect(name).not.toMatch(/^[. ]|^(?:con|prn|aux|nul)\./i)
    }),
    { numRuns: 1000 },
  )
})
