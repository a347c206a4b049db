// Which of a set's texts tune and which report, and the two forms in which texts are compared: the same as
// models/training/splits.py, so that a figure here never counts a text that a limit was set on.
import { crc32 } from 'node:zlib'

/** Lower-case letters and single spaces; links, handles, digits and marks gone. */
export const normalise = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/https?\S*|www\.\S+|@[\p{L}\p{N}_]+/gu, ' ')
    .replaceAll(/['’]/g, '')
    .replaceAll(/[^a-z]+/g, ' ')
    .trim()

/** The text's longer words, each once, sorted; null for texts with fewer than five. */
export function contentOf(text: string): string | null {
  const words = [...new Set(normalise(text).split(' '))].filter((word) => word.length > 3).toSorted()
  return words.length >= 5 ? words.join(' ') : null
}

const bucketOf = (text: string): number => crc32(`part:${normalise(text)}`) % 100

/** Of an official development set one half tunes, the other reports. */
export const isReported = (text: string): boolean => bucketOf(text) >= 50

/** Sets without a development split report on 5% (the first 5% tune). */
export const isReportedOfOwn = (text: string): boolean => bucketOf(text) >= 5 && bucketOf(text) < 10
