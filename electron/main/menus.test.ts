// Menus: the roles of each system, our own words, and nothing that opens more than it should.
import { describe, expect, test } from 'vitest'
import { menuTemplate } from './app-menu.ts'
import { contextTemplate } from './context-menu.ts'

type Item = Electron.MenuItemConstructorOptions

const act = { lock() {}, safety() {}, about() {}, licences() {} }
const flat = (items: readonly Item[]): Item[] =>
  items.flatMap((item) => [item, ...flat((item.submenu as Item[] | undefined) ?? [])])
const roles = (platform: NodeJS.Platform, packaged: boolean) =>
  flat(menuTemplate({ platform, packaged }, act)).flatMap(({ role }) => role ?? [])

const editing = ['undo', 'redo', 'cut', 'copy', 'paste', 'pasteAndMatchStyle', 'selectAll']
const viewing = ['resetZoom', 'zoomIn', 'zoomOut', 'togglefullscreen']

describe('the application menu', () => {
  test('has the roles of macOS', () => {
    expect(roles('darwin', true)).toEqual([
      'services', 'hide', 'hideOthers', 'unhide', 'quit', 'close', ...editing, ...viewing, 'minimize', 'zoom', 'front', 'help',
    ]) // prettier-ignore
  })
  test.each(['win32', 'linux'] as const)('has the roles of %s', (platform) => {
    expect(roles(platform, true)).toEqual(['quit', ...editing, ...viewing, 'minimize', 'close', 'help'])
  })
  test('E27: offers developer tools in a checkout only, and never to load a page again', () => {
    expect(roles('linux', false)).toContain('toggleDevTools')
    for (const platform of ['darwin', 'win32', 'linux'] as const)
      for (const role of ['toggleDevTools', 'reload', 'forceReload'])
        expect(roles(platform, true)).not.toContain(role)
  })
  test('leads to the lock, to help and to what HealHub is, on every system', () => {
    for (const platform of ['darwin', 'win32', 'linux'] as const) {
      const clicks = flat(menuTemplate({ platform, packaged: true }, act)).flatMap(({ click }) => click ?? [])
      expect(clicks).toEqual(expect.arrayContaining([act.lock, act.safety, act.about, act.licences]))
    }
  })
  test('every item has words or is a line', () => {
    const bare = flat(menuTemplate({ platform: 'darwin', packaged: true }, act)).filter(
      ({ label, type }) => !label && type !== 'separator',
    )
    expect(bare).toEqual([])
  })
})

describe('the context menu', () => {
  const editFlags = { canUndo: true, canRedo: false, canCut: true, canCopy: true, canPaste: true, canDelete: true, canSelectAll: true, canEditRichly: false } // prettier-ignore
  const place = {
    isEditable: true,
    editFlags,
    selectionText: '',
    misspelledWord: '',
    dictionarySuggestions: [],
  }
  const words = (change: Partial<typeof place> & { dictionarySuggestions?: never[] | string[] }) =>
    contextTemplate({ ...place, ...change }, () => {}).map(({ label, type }) => label ?? type)

  test('in a field offers what can be done there', () => {
    expect(words({})).toEqual(['Undo', 'Redo', 'separator', 'Cut', 'Copy', 'Paste', 'Paste as plain text', 'separator', 'Select all']) // prettier-ignore
    const redo = contextTemplate(place, () => {}).find(({ role }) => role === 'redo')
    expect(redo?.enabled).toBe(false)
  })
  test('on chosen text offers to copy, elsewhere nothing', () => {
    expect(words({ isEditable: false, selectionText: 'some words' })).toEqual(['Copy'])
    expect(words({ isEditable: false, selectionText: '  ' })).toEqual([])
  })
  test('offers words for the spelling, and puts in the one that is chosen', () => {
    const chosen: string[] = []
    const items = contextTemplate(
      { ...place, misspelledWord: 'teh', dictionarySuggestions: ['the', 'tea'] },
      (word) => chosen.push(word),
    )
    expect(items.slice(0, 3).map(({ label, type }) => label ?? type)).toEqual(['the', 'tea', 'separator'])
    const click = items[1]?.click as () => void
    click()
    expect(chosen).toEqual(['tea'])
    expect(words({ misspelledWord: 'qzx' })[0]).toBe('No suggestions')
  })
})
