// Rows of a CSV or TSV text: quoted fields may hold separators, quotes and line breaks. Enough for evaluation files; the app
// itself imports nothing with it.

/** A row by the header's names. */
export type TableRow = Readonly<Record<string, string>>

function cellsOf(text: string, separator: ',' | '\t'): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let isQuoted = false
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? ''
    if (isQuoted && char === '"' && text[at + 1] === '"') {
      cell += '"'
      at += 1
    } else if (char === '"' && separator === ',') {
      isQuoted = !isQuoted
    } else if (!isQuoted && (char === separator || char === '\n')) {
      rows.at(-1)?.push(cell.replace(/\r$/, ''))
      cell = ''
      if (char === '\n') rows.push([])
    } else cell += char
  }
  rows.at(-1)?.push(cell.replace(/\r$/, ''))
  return rows
}

/** The rows below the header that have as many cells as it; quotes mean something in CSV only. */
export function parseTable(text: string, separator: ',' | '\t'): readonly TableRow[] {
  const [header = [], ...body] = cellsOf(text.replace(/^\uFEFF/, ''), separator)
  return body
    .filter((row) => row.length === header.length)
    .map((row) => Object.fromEntries(header.map((name, at) => [name.trim().toLowerCase(), row[at] ?? ''])))
}
