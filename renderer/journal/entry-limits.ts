// What the core takes, checked while typing, so that nothing it would refuse gets into a draft.

/** Longest entry and title, in UTF-16 code units; the same numbers as in the contract. */
export const longestBody = 100_000
export const longestTitle = 200
const longestTag = 40
const mostTags = 20

/** The text without what cannot be stored: NUL and halves of surrogate pairs, which come in by pasting. */
export const keepableBody = (text: string): string =>
  text.isWellFormed() && !text.includes('\0')
    ? text
    : text.toWellFormed().replaceAll('\uFFFD', '').replaceAll('\0', '')

/** Tags without blanks around them, signs that separate, doubles, and what is too much. */
export function keepableTags(tags: readonly string[]): string[] {
  const kept = new Map<string, string>()
  for (const tag of tags) {
    const clean = keepableBody(tag).replaceAll(/[#,]/g, ' ').trim().slice(0, longestTag).toWellFormed().trim()
    if (clean !== '' && !kept.has(clean.toLowerCase())) kept.set(clean.toLowerCase(), clean)
  }
  return [...kept.values()].slice(0, mostTags)
}
