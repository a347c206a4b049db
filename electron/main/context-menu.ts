// The menu behind the right mouse button: words for the spelling where the system knows some, and what the keyboard
// offers as well. Only what can be done here and now is shown; a link offers nothing.
import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron'
import { texts } from './texts.ts'

type Item = MenuItemConstructorOptions
type Place = Pick<
  ContextMenuParams,
  'isEditable' | 'editFlags' | 'selectionText' | 'misspelledWord' | 'dictionarySuggestions'
>

const words = texts.menu

function spelling(place: Place, replace: (word: string) => void): Item[] {
  if (!place.isEditable || place.misspelledWord === '') return []
  const found = place.dictionarySuggestions.map((word): Item => ({ label: word, click: () => replace(word) }))
  return [
    ...(found.length > 0 ? found : [{ label: words.noSuggestions, enabled: false }]),
    { type: 'separator' },
  ]
}

/** The menu for a place on the page; empty when there is nothing to do there. */
export function contextTemplate(place: Place, replace: (word: string) => void): Item[] {
  const { canCut, canCopy, canPaste, canSelectAll, canEditRichly: _rich, ...flags } = place.editFlags
  if (!place.isEditable)
    return place.selectionText.trim() === '' ? [] : [{ role: 'copy', label: words.copy, enabled: canCopy }]
  return [
    ...spelling(place, replace),
    { role: 'undo', label: words.undo, enabled: flags.canUndo },
    { role: 'redo', label: words.redo, enabled: flags.canRedo },
    { type: 'separator' },
    { role: 'cut', label: words.cut, enabled: canCut },
    { role: 'copy', label: words.copy, enabled: canCopy },
    { role: 'paste', label: words.paste, enabled: canPaste },
    { role: 'pasteAndMatchStyle', label: words.pasteAsText, enabled: canPaste },
    { type: 'separator' },
    { role: 'selectAll', label: words.selectAll, enabled: canSelectAll },
  ]
}
