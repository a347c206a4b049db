// Takes an export apart while it arrives in pieces, without ever holding more of it than one row. White space may differ
// from what we write; anything else that does not fit is refused, because half a diary read back is worse than none.

/** The text is not an export, or no longer whole. */
export class ExportDamaged extends Error {
  override readonly name = 'ExportDamaged'
  constructor() {
    super('the export is damaged')
  }
}

/** What comes out of an export, in the order in which it stands there. */
export interface ExportParts {
  /** A member of the document other than `tables`. */
  member(name: string, value: unknown): void
  row(table: string, row: unknown): void
}

/** Takes pieces of text; `end` says whether the document was whole. */
export interface ExportReader {
  take(piece: string): void
  /** Throws {@link ExportDamaged} when the document has not come to its end. */
  end(): void
}

/** Longest row in UTF-16 units: a large picture in base64 is far below. */
const longestRow = 64 * 1024 * 1024

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new ExportDamaged()
  }
}

/** Where the reader is: before the document, among its members, among tables, among rows, behind the end. */
type Place = 'before' | 'members' | 'tables' | 'rows' | 'after'

const longestName = 300
const nameBefore = /^\s*("(?:[^"\\]|\\.)*")\s*:\s*$/

/** Makes an {@link ExportReader} that hands out what it finds. */
export function readExport({ member, row }: ExportParts): ExportReader {
  let place: Place = 'before'
  let table = ''
  /** Text since the last comma or bracket of the place we are in. */
  let kept = ''
  /** Brackets that are open within the value being kept. */
  let depth = 0
  let inText = false
  let escaped = false

  const takeMember = (): void => {
    if (kept.trim() === '') return
    const parsed = parse(`{${kept}}`) as object
    for (const [name, value] of Object.entries(parsed)) member(name, value)
    kept = ''
  }
  const takeRow = (): void => {
    if (kept.trim() !== '') row(table, parse(kept))
    kept = ''
  }
  const openedName = (): string => {
    const [, name] = kept.length < longestName ? (nameBefore.exec(kept.replace(/^\s*,/, '')) ?? []) : []
    kept = ''
    if (name === undefined) throw new ExportDamaged()
    return parse(name) as string
  }
  /** A bracket or comma of the document itself, not of a value. Gives whether it belongs to the kept text. */
  const atStructure = (sign: string): boolean => {
    if (place === 'before') {
      if (sign !== '{' || kept.trim() !== '') throw new ExportDamaged()
      place = 'members'
    } else if (place === 'members') {
      if (sign === '{' && /^\s*"tables"\s*:\s*$/.test(kept)) place = 'tables'
      else if (sign === '{' || sign === '[') return true
      else if (sign === ']') throw new ExportDamaged()
      else takeMember()
      if (sign === '}') place = 'after'
    } else if (place === 'tables') {
      if (sign === '[') {
        table = openedName()
        place = 'rows'
        return false
      }
      if (sign === ',') return kept.trim() === ''
      if (sign !== '}' || kept.trim() !== '') throw new ExportDamaged()
      place = 'members'
    } else if (place === 'rows') {
      if (sign === '{' || sign === '[') return true
      if (sign === '}') throw new ExportDamaged()
      takeRow()
      if (sign === ']') place = 'tables'
    } else throw new ExportDamaged()
    kept = ''
    return false
  }

  const takeSign = (sign: string): boolean => {
    if (inText) {
      if (escaped) escaped = false
      else if (sign === '\\') escaped = true
      else if (sign === '"') inText = false
      return true
    }
    if (sign === '"') inText = true
    else if ('{}[],'.includes(sign)) {
      if (depth === 0) {
        if (!atStructure(sign)) return false
        if (sign !== ',') depth = 1
      } else if (sign === '{' || sign === '[') depth += 1
      else if (sign !== ',') depth -= 1
    }
    return true
  }

  return {
    take(piece) {
      let from = 0
      for (let at = 0; at < piece.length; at += 1) {
        const code = piece.charCodeAt(at)
        // Inside a text almost every letter is passed over here.
        if (inText && !escaped && code !== 34 && code !== 92) continue
        const sign = piece[at] ?? ''
        if (!inText && !'"{}[],'.includes(sign)) continue
        kept += piece.slice(from, at)
        from = at
        if (!takeSign(sign)) from = at + 1
      }
      kept += piece.slice(from)
      if (kept.length > longestRow) throw new ExportDamaged()
    },
    end() {
      if (place !== 'after' || kept.trim() !== '') throw new ExportDamaged()
    },
  }
}
