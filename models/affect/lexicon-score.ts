// The lexicon score: words with rated valence, boosters, negation and emphasis, after VADER (Hutto and Gilbert 2014, MIT).
// models/training/vader.py does the same, step by step; lexicon-score.test.ts holds both to it. Change neither alone.
import lexicon from './lexicon.json' with { type: 'json' }

const maxWords = 512
const boost = 0.293
const loudness = 0.733
const flip = -0.74
const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '))
const up = setOf(
  'absolutely amazingly awfully completely considerably decidedly deeply enormously entirely especially exceptionally extremely fabulously fully fucking freaking frickin flipping fuckin greatly highly hugely incredibly intensely majorly more most particularly purely quite really remarkably so substantially thoroughly totally tremendously uber unbelievably unusually utterly very',
)
const down = setOf(
  'almost barely hardly kinda kindof less little marginally occasionally partly scarcely slightly somewhat sorta',
)
const negators = setOf(
  'aint arent cannot cant couldnt darent didnt doesnt dont hadnt hasnt havent isnt mightnt mustnt neither neednt never none nope nor not nothing nowhere oughtnt shant shouldnt wasnt werent without wont wouldnt rarely seldom despite no',
)
const edges: ReadonlySet<string> = new Set('!"#$%&()*+,-./:;<=>?@[\\]^_`{|}~…“”‘’\'–—')
const space = /[ \t\n\r\v\f\u00a0]+/
const table: ReadonlyMap<string, number> = new Map(Object.entries(lexicon))

interface Word {
  readonly written: string
  readonly key: string
}

const small = (text: string): string => text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())

function withoutEdges(chars: readonly string[]): string {
  let first = 0
  let last = chars.length
  while (first < last && edges.has(chars[first] ?? '')) first += 1
  while (last > first && edges.has(chars[last - 1] ?? '')) last -= 1
  return chars.slice(first, last).join('')
}

const isEmoji = (char: string): boolean => (char.codePointAt(0) ?? 0) > 0x2000 && table.has(char)

function wordsIn(piece: string): readonly Word[] {
  if (table.has(small(piece))) return [{ written: piece, key: small(piece) }]
  const chars = Array.from(piece)
  const word = withoutEdges(chars.filter((char) => !isEmoji(char)))
  const emoji = chars.filter(isEmoji).map((char) => ({ written: char, key: char }))
  return word === '' ? emoji : [{ written: word, key: small(word).replaceAll(/['’]/g, '') }, ...emoji]
}

const wordsOf = (text: string): readonly Word[] =>
  text
    .split(space)
    .slice(0, maxWords * 2)
    .filter((piece) => piece !== '')
    .flatMap(wordsIn)
    .slice(0, maxWords)

function isLoud({ written }: Word): boolean {
  const letters = written.match(/[A-Za-z]/g) ?? []
  return letters.length > 1 && letters.every((letter) => letter <= 'Z')
}

const damping = [1, 0.95, 0.9] as const

function valenceAt(words: readonly Word[], place: number, isMixed: boolean): number {
  const word = words[place]
  const rated = word === undefined ? 0 : (table.get(word.key) ?? 0)
  if (word === undefined || rated === 0) return 0
  const sign = Math.sign(rated)
  let valence = rated + (isMixed && isLoud(word) ? sign * loudness : 0)
  damping.forEach((damp, at) => {
    const before = words[place - at - 1]
    if (before === undefined) return
    if (up.has(before.key) || down.has(before.key)) {
      const change = up.has(before.key) ? boost : -boost
      valence += sign * damp * (change + (isMixed && isLoud(before) ? loudness : 0))
    }
    if (negators.has(before.key)) valence *= flip
  })
  return valence
}

function turnedByBut(words: readonly Word[], values: readonly number[]): readonly number[] {
  const turn = words.findIndex(({ key }) => key === 'but')
  if (turn < 0) return values
  return values.map((value, at) => value * (at < turn ? 0.5 : at > turn ? 1.5 : 1))
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const countOf = (text: string, mark: string): number => text.split(mark).length - 1

/**
 * Five numbers, −1..1: the compound score, the sums of glad and of sad words, and the strongest of each. Looks at the first
 * 512 words.
 */
export function lexiconScores(text: string): readonly number[] {
  const words = wordsOf(text)
  const loud = words.filter(isLoud).length
  const isMixed = loud > 0 && loud < words.length
  const values = turnedByBut(
    words,
    words.map((_, place) => valenceAt(words, place, isMixed)),
  )
  const asks = countOf(text, '?')
  const emphasis = Math.min(4, countOf(text, '!')) * 0.292 + (asks > 1 ? Math.min(0.96, asks * 0.18) : 0)
  const plain = sum(values)
  const total = plain + Math.sign(plain) * emphasis
  const glad = sum(values.filter((value) => value > 0))
  const sad = sum(values.filter((value) => value < 0))
  const top = values.reduce((most, value) => Math.max(most, value), 0)
  const low = values.reduce((least, value) => Math.min(least, value), 0)
  return [total / Math.sqrt(total * total + 15), glad / (glad + 4), sad / (4 - sad), top / 4, low / 4]
}
