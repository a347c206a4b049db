// Addresses that hand a number to the machine's own telephone or message program. Only ever made from the table of
// crisis lines, never from text that somebody or something wrote.

// What a dial pad can send; spaces, dots and brackets are for reading.
const dialled = (number: string): string => number.replaceAll(/[^\d*#+]/g, '').replaceAll('#', '%23')

/** Address that calls a number as it is dialled in its country. */
export const callAddress = (number: string): string => `tel:${dialled(number)}`

/** Address that starts a text message; `word` is what the line asks to be sent (null: any text). */
export const textAddress = (number: string, word: string | null): string =>
  word === null ? `sms:${dialled(number)}` : `sms:${dialled(number)}?body=${encodeURIComponent(word)}`
