// Cuts a growing reply into whole sentences for the screen reader: read out word by word, a stream is unbearable.

const sentenceEnd = /[.!?…。！？]["'”’)\]]*(?=\s)|\n+/gu

/** How much of `text` is made of finished sentences, counted from the start in UTF-16 units. */
export function finishedLength(text: string): number {
  let end = 0
  for (const match of text.matchAll(sentenceEnd)) end = match.index + match[0].length
  return end
}

/** The sentences that were finished since `spokenLength`, and where the next call starts. Plain text, no Markdown. */
export function nextSpoken(
  text: string,
  spokenLength: number,
  whole: boolean,
): { readonly say: string; readonly spokenLength: number } {
  const end = whole ? text.length : finishedLength(text)
  if (end <= spokenLength) return { say: '', spokenLength }
  return { say: plainWords(text.slice(spokenLength, end)), spokenLength: end }
}

const plainWords = (text: string): string =>
  text
    .replaceAll(/[*_`#>]+/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
