// What a link in a reply shows in place of being clickable: its words and, where they differ, the host it points to.
// A reply must never make anybody's browser speak to anything (security row M1), so no address reaches the page.

// Overrides of writing direction and invisible tag characters can make a text read differently from what it is.
// oxlint-disable-next-line no-misleading-character-class
const deceptive = /[\u202A-\u202E\u2066-\u2069]|[\u{E0000}-\u{E007F}]/gu

/** The text without characters that hide or reorder others. */
export const withoutDeceptiveCharacters = (text: string): string => text.replaceAll(deceptive, '')

/** Host of a web address in its ASCII form, so that look-alike letters show; null for anything else. */
export function linkHost(address: string | undefined): string | null {
  if (address === undefined || !URL.canParse(address)) return null
  const { protocol, host } = new URL(address)
  return (protocol === 'https:' || protocol === 'http:') && host !== '' ? host : null
}

/** Whether the words of a link already name its host, so that it need not be repeated. */
export function namesHost(words: string, host: string): boolean {
  const shown = words.trim()
  return shown === host || linkHost(shown) === host || linkHost(`https://${shown}`) === host
}
