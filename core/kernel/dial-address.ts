// Addresses that hand a number to the machine's own telephone, message or mail program. Made from the table of crisis lines,
// or from what the person wrote down of their own people; never from text that a model wrote.

// What a dial pad can send; spaces, dots and brackets are for reading.
const dialled = (number: string): string => number.replaceAll(/[^\d*#+]/g, '').replaceAll('#', '%23')

/** Address that calls a number as it is dialled in its country. */
export const callAddress = (number: string): string => `tel:${dialled(number)}`

/** Address that starts a text message with words in it, which stay editable until they are sent. */
export const textAddress = (number: string, words: string): string =>
  `sms:${dialled(number)}?body=${encodeURIComponent(words)}`

/** A way to reach one of the person's own people. */
export type Reach =
  | { readonly way: 'call'; readonly to: string }
  | { readonly way: 'text' | 'mail'; readonly to: string; readonly words: string }

/** Digits as they are dialled from anywhere: no service code that could change a telephone's settings. */
const ownNumber = /^\+?\d{3,20}$/
const ownMail = /^[\w.+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}$/i

/** The address for a way to reach somebody; null when what was written down is no number or mail address. */
export function reachAddress(reach: Reach): string | null {
  if (reach.way === 'mail') {
    const to = reach.to.trim()
    return ownMail.test(to) ? `mailto:${to}?body=${encodeURIComponent(reach.words)}` : null
  }
  const number = reach.to.replaceAll(/[\s()./\u2010-\u2015-]/g, '')
  if (!ownNumber.test(number)) return null
  return reach.way === 'call' ? callAddress(number) : textAddress(number, reach.words)
}
