// What a model wrote, in the plain form that the guard's patterns read: lower case, no accents, no invisible marks, one
// kind of quotation mark and dash, letters and digits that were spaced out put together again.
import { foldCharacter } from '../../safety/fold-character.ts'

/** Cyrillic and Greek letters that look like Latin ones; the words around decide, and here everything is English. */
const lookAlikes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    а: 'a', в: 'b', с: 'c', ԁ: 'd', е: 'e', һ: 'h', і: 'i', ј: 'j', к: 'k', м: 'm', н: 'h', о: 'o', р: 'p', ѕ: 's', т: 't', у: 'y', х: 'x',
    α: 'a', ε: 'e', ι: 'i', κ: 'k', ν: 'v', ο: 'o', ρ: 'p', τ: 't', υ: 'u', ı: 'i', ɡ: 'g',
  }), // prettier-ignore
)
/** Signs in place of letters inside a word: "th3rapist", "p1lls". */
const leetLetters: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', $: 's', '@': 'a' } // prettier-ignore

/** Markdown's marks, which a reader does not see; a single star before a gesture is played, not emphasis. */
const emphasis =
  /(?<!\*)\*(?!(?:kisses|hugs|holds|strokes|touches|leans|smiles|winks|whispers|sighs|blushes)\b)|(?<=\*)\*|[_~`]/gu

const folded = (text: string): string => {
  let plain = ''
  for (const char of text.normalize('NFKC')) {
    const code = foldCharacter(char)
    plain += lookAlikes.get(code) ?? code
  }
  return plain
}

/** "s e r t r a l i n e", "9-8-8" keeps its digits: only letters are joined, four or more in a row. */
const joinSpacedLetters = (text: string): string =>
  text.replaceAll(/(?<![\p{L}\p{N}])\p{L}(?:[ .\-_*]\p{L}){3,}(?![\p{L}\p{N}])/gu, (run) =>
    run.replaceAll(/[ .\-_*]/g, ''),
  )

const undoLeet = (text: string): string =>
  text.replaceAll(/(?<=\p{L})[013457$@](?=\p{L})/gu, (sign) => leetLetters[sign] ?? sign)

/** The plain form of a reply. Total and linear. */
export const plainReply = (text: string): string =>
  undoLeet(
    joinSpacedLetters(
      folded(text.slice(0, 20_000))
        .replaceAll(/[’‘`´ʼ]/g, "'")
        .replaceAll(/[“”„«»]/g, '"')
        .replaceAll(/[‐-―−]/g, '-')
        .replaceAll(emphasis, ''),
    ),
  )
