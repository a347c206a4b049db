// How an entry begins, as a preview shows it.

/** The text without the signs of Markdown, as far as a preview needs it. */
export const withoutMarks = (text: string): string =>
  text.replaceAll(/^\s*(?:#{1,6}|>|[-*+])\s+/gm, '').replaceAll(/[*_`~]+/g, '')
