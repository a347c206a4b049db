/** A display name as it is stored and compared: composed Unicode, no space around, single spaces within. */
export const normalisedName = (typed: string): string => typed.normalize('NFC').trim().replace(/\s+/gu, ' ')
