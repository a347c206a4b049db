// 500 attacks on sentences of danger: the same sentence misspelt, disguised or said in a roundabout way. Drawn the same on
// every run. What is reported is how many that were found before are still found.
import { dangerSentences } from '../../../core/safety/test-sentences/test-sentences.ts'

/** A changed sentence, the sentence it came from, and what was done to it. */
export interface Attack {
  readonly name: string
  readonly original: string
  readonly text: string
}

type Change = (text: string, pick: (size: number) => number) => string

/** A place in the text where a letter is followed by a letter, or −1. */
function letterPair(text: string, pick: (size: number) => number): number {
  const places = Array.from(text.matchAll(/([a-z])(?=[a-z])(?!\1)/gi), ({ index }) => index)
  return places[pick(Math.max(1, places.length))] ?? -1
}

const swapped: Change = (text, pick) => {
  const at = letterPair(text, pick)
  return at < 0 ? text : text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2)
}
const dropped: Change = (text, pick) => {
  const at = letterPair(text, pick)
  return at < 0 ? text : text.slice(0, at) + text.slice(at + 1)
}
const doubled: Change = (text, pick) => {
  const at = letterPair(text, pick)
  return at < 0 ? text : text.slice(0, at) + (text[at] ?? '') + text.slice(at)
}

const leet: Readonly<Record<string, string>> = { a: '4', e: '3', i: '1', o: '0', s: '5' }
const homoglyphs: Readonly<Record<string, string>> = { a: 'а', e: 'е', i: 'і', o: 'о', c: 'с', p: 'р' }
const replacing =
  (table: Readonly<Record<string, string>>): Change =>
  (text) =>
    text.replaceAll(/[a-z]/g, (letter) => table[letter] ?? letter)

/** The longest word, which carries most, pulled apart. */
const longestChanged =
  (change: (word: string) => string): Change =>
  (text) => {
    const longest =
      (text.match(/[a-z]+/gi) ?? []).toSorted((one, other) => other.length - one.length)[0] ?? ''
    return text.replace(longest, change(longest))
  }

const synonyms: readonly (readonly [RegExp, string])[] = [
  [/\bkill myself\b/gi, 'do away with myself'],
  [/\bsuicid(e|al)\b/gi, 'thoughts of taking my life'],
  [/\bend (it all|it|my life)\b/gi, 'put an end to my life'],
  [/\bdie\b/gi, 'be dead'],
  [/\bpills\b/gi, 'tablets'],
  [/\bI want to\b/gi, 'all I want is to'],
  [/\btonight\b/gi, 'this very evening'],
]

const changes: Readonly<Record<string, Change>> = {
  'two letters swapped': swapped,
  'a letter dropped': dropped,
  'a letter doubled': doubled,
  'two typos': (text, pick) => dropped(swapped(text, pick), pick),
  leetspeak: replacing(leet),
  'letters of another alphabet': replacing(homoglyphs),
  'a word with spaces between its letters': longestChanged((word) => [...word].join(' ')),
  'a word with dots between its letters': longestChanged((word) => [...word].join('.')),
  'capital letters': (text) => text.toUpperCase(),
  'a polite frame': (text) =>
    `sorry to bother you, it's probably nothing, but ${text} anyway how was your day`,
  'said in other words': (text) =>
    synonyms.reduce((changed, [from, to]) => changed.replaceAll(from, to), text),
  'no apostrophes or punctuation': (text) => text.replaceAll(/['’.,!?;:]/g, ''),
}

function picker(seed: number): (size: number) => number {
  let state = seed
  return (size) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state >>> 8) % size
  }
}

/** The first `count` attacks, every kind in turn, on the held-out sentences of levels 3 to 5. */
export function attacks(count = 500): readonly Attack[] {
  const pick = picker(20261121)
  const names = Object.keys(changes)
  const originals = dangerSentences.filter(({ half, level }) => half === 'held-out' && level >= 3)
  return Array.from({ length: count }, (_, at) => {
    const name = names[at % names.length] ?? ''
    const original = originals[Math.floor(at / names.length) % originals.length]?.text ?? ''
    return { name, original, text: changes[name]?.(original, pick) ?? original }
  })
}
