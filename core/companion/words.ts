// Plain words of a message, for matching against word lists: lower case, no apostrophes, no punctuation.
// "Don't" becomes "dont", so lists hold one spelling of what people type in three ways.

const longestRead = 6000

/** The message as plain words with one space between; reads at most the first 6,000 characters. */
export function plainWords(text: string): string {
  return text
    .slice(0, longestRead)
    .toLowerCase()
    .replace(/['’‘`´]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Whether a phrase occurs on word boundaries in text made by {@link plainWords}. */
export const hasPhrase = (plain: string, phrase: string): boolean => ` ${plain} `.includes(` ${phrase} `)

/** How many words the plain text has. */
export const countWords = (plain: string): number => (plain === '' ? 0 : plain.split(' ').length)

/** First letter in upper case. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
