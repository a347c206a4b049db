// Reads tables of comma-separated values as RFC 4180 describes them, and what programs really write: a byte order mark,
// any kind of line end, another separator, quotes where none belong. Any text gives rows; nothing is refused or lost.

const quote = '"'

/** Everything up to the separator or the end of the line that begins at `at`, with quotes taken off; and where it ends. */
function readField(text: string, at: number, separator: string): { value: string; end: number } {
  let value = ''
  let here = at
  if (text[here] === quote) {
    here += 1
    for (;;) {
      const close = text.indexOf(quote, here)
      value += text.slice(here, close === -1 ? undefined : close)
      if (close === -1) return { value, end: text.length }
      here = close + 1
      if (text[here] !== quote) break
      value += quote
      here += 1
    }
  }
  let end = here
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1
  return { value: value + text.slice(here, end), end }
}

/** The rows of a table, each with its fields as they stand; empty lines are left out. Linear in the length of the text. */
export function readCsv(text: string, separator = ','): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let at = text.startsWith('\uFEFF') ? 1 : 0
  while (at < text.length) {
    const { value, end } = readField(text, at, separator)
    row.push(value)
    if (text[end] === separator) {
      at = end + 1
      if (at < text.length) continue
      row.push('')
    }
    at = end + (text.startsWith('\r\n', end) ? 2 : 1)
    if (row.length > 1 || row[0] !== '') rows.push(row)
    row = []
  }
  return rows
}

const separators = [',', ';', '\t', '|'] as const

/** The separator that divides the first line into most fields. */
export function findSeparator(text: string): string {
  const head = text.slice(0, 10_000)
  const widths = separators.map((separator) => readCsv(head, separator)[0]?.length ?? 0)
  return separators[widths.indexOf(Math.max(...widths))] ?? ','
}
