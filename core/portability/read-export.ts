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

function nameIn(kept: string): string {
  const [, name] = kept.length < longestName ? (nameBefore.exec(kept.replace(/^\s*,/, '')) ?? []) : []
  if (name === undefined) throw new ExportDamaged()
  return parse(name) as string
}

/** Takes a bracket or comma of the document itself, with the text before it; whether it begins a value that is to be kept. */
type AtStructure = (sign: string, kept: string) => boolean

/** Knows where in the document the reader is, and hands out what has come to its end. */
function structureOf({ member, row }: ExportParts): { at: AtStructure; isOver: () => boolean } {
  let place: Place = 'before'
  let table = ''
  const places: Readonly<Record<Place, AtStructure>> = {
    before(sign, kept) {
      if (sign !== '{' || kept.trim() !== '') throw new ExportDamaged()
      place = 'members'
      return false
    },
    members(sign, kept) {
      if (sign === ']') throw new ExportDamaged()
      const opensTables = sign === '{' && /^\s*"tables"\s*:\s*$/.test(kept)
      if (opensTables) place = 'tables'
      if (sign === '{' || sign === '[') return !opensTables
      for (const [name, value] of Object.entries(parse(`{${kept}}`) as object)) member(name, value)
      if (sign === '}') place = 'after'
      return false
    },
    tables(sign, kept) {
      const isOpening = sign === '['
      if (isOpening) table = nameIn(kept)
      else if ((sign !== ',' && sign !== '}') || kept.trim() !== '') throw new ExportDamaged()
      if (sign !== ',') place = isOpening ? 'rows' : 'members'
      return sign === ','
    },
    rows(sign, kept) {
      if (sign === '{' || sign === '[') return true
      if (sign === '}') throw new ExportDamaged()
      if (kept.trim() !== '') row(table, parse(kept))
      if (sign === ']') place = 'tables'
      return false
    },
    after() {
      throw new ExportDamaged()
    },
  }
  return { at: (sign, kept) => places[place](sign, kept), isOver: () => place === 'after' }
}

/** Makes an {@link ExportReader} that hands out what it finds. */
export function readExport(parts: ExportParts): ExportReader {
  const structure = structureOf(parts)
  /** Text since the last comma or bracket of the place we are in. */
  let kept = ''
  /** Brackets that are open within the value being kept. */
  let depth = 0
  let inText = false
  let escaped = false

  const atBracket = (sign: string): void => {
    const isKept = depth > 0 || structure.at(sign, kept)
    if (isKept && sign !== ',') depth += sign === '{' || sign === '[' ? 1 : -1
    kept = isKept ? kept + sign : ''
  }
  const inWords = (sign: string): void => {
    if (escaped) escaped = false
    else if (sign === '\\') escaped = true
    else if (sign === '"') inText = false
    kept += sign
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
        from = at + 1
        if (inText) inWords(sign)
        else if (sign === '"') {
          inText = true
          kept += sign
        } else atBracket(sign)
      }
      kept += piece.slice(from)
      if (kept.length > longestRow) throw new ExportDamaged()
    },
    end() {
      if (!structure.isOver() || kept.trim() !== '') throw new ExportDamaged()
    },
  }
}
