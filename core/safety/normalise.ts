// Turns raw text into plain tokens for the danger rules, undoing disguises (zero-width characters, look-alike letters,
// "k i l l", "su1c1de") and keeping for every token its place in the raw text. Total, deterministic, linear.
import { foldCharacter } from './fold-character.ts'
import { pictureWords } from './normalise-tables.ts'
import { rewriteWords } from './rewrite-words.ts'

/** A plain token. `word` is a word, or one of the marks `.` (sentence end), `,` (pause), `"` (quotation mark). */
export interface PlainToken {
  readonly word: string
  /** UTF-16 offsets into the raw text. */
  readonly start: number
  readonly end: number
}

const wordCharacter = /^[\p{L}\p{N}\p{M}]$/u
/** Scripts written without spaces: each character is a token, so that patterns need no word boundaries. */
const standsAlone = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]$/u
const markOf: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '.': '.', '!': '.', '?': '.', ';': '.', '\n': '.', '\r': '.', '。': '.', '！': '.', '？': '.', '؟': '.', '।': '.',
    ',': ',', ':': ',', '(': ',', ')': ',', '…': ',', '—': ',', '–': ',', '、': ',', '，': ',', '،': ',',
    '"': '"', '“': '"', '”': '"', '„': '"', '«': '"', '»': '"', '「': '"', '」': '"',
  }), // prettier-ignore
)
const apostrophes = new Set(["'", '’', '‘', '`', '´', 'ʼ'])
const isPlainLetter = (char: string | undefined): boolean => char !== undefined && /^[a-z0-9]$/i.test(char)

class Scanner {
  readonly tokens: PlainToken[] = []
  private word = ''
  private start = 0
  private end = 0
  private readonly text: string

  constructor(text: string) {
    this.text = text
  }

  scan(): readonly PlainToken[] {
    let at = 0
    for (const char of this.text) {
      this.take(char, at)
      at += char.length
    }
    this.close()
    return this.tokens
  }

  private take(char: string, at: number): void {
    if (apostrophes.has(char)) return
    if (this.isDisguise(char, at)) return this.grow(char, at, char.length)
    const mark = markOf.get(char)
    if (mark !== undefined) return this.addMark(mark, at)
    const picture = char.length > 1 ? pictureWords.get(char) : undefined
    if (picture !== undefined) return this.addPicture(picture, at, char.length)
    for (const folded of foldCharacter(char)) this.takeFolded(folded, at, char.length)
  }

  private takeFolded(folded: string, at: number, length: number): void {
    if (folded >= 'a' && folded <= 'z') return this.grow(folded, at, length)
    if (standsAlone.test(folded)) {
      this.close()
      this.tokens.push({ word: folded, start: at, end: at + length })
    } else if (wordCharacter.test(folded)) this.grow(folded, at, length)
    else {
      const mark = markOf.get(folded)
      if (mark === undefined) this.close()
      else this.addMark(mark, at)
    }
  }

  /** Signs that stand for letters: only inside a word, `!` and `|` only near its beginning ("k!ll", not "stop!now"). */
  private isDisguise(char: string, at: number): boolean {
    const next = this.text[at + 1]
    if (char === '$') return isPlainLetter(next) && !/\d/.test(next ?? '')
    if (this.word === '' || !isPlainLetter(this.text[at - 1])) return char === '*' && this.word.endsWith('*')
    if (char === '*') return isPlainLetter(next) || next === '*'
    if (char === '@') return isPlainLetter(next)
    return (char === '!' || char === '|') && this.word.length <= 3 && isPlainLetter(next)
  }

  private grow(folded: string, at: number, length: number): void {
    if (this.word === '') this.start = at
    this.word += folded
    this.end = at + length
  }

  private addPicture(word: string, at: number, length: number): void {
    this.close()
    this.tokens.push({ word, start: at, end: at + length })
  }

  private addMark(mark: string, at: number): void {
    const isSpacing = mark === '.' && this.word.length === 1 && isPlainLetter(this.text[at + 1])
    this.close()
    if (isSpacing && !isPlainLetter(this.text[at + 2])) return
    const last = this.tokens.at(-1)
    if (last?.word === mark && mark !== '"') {
      // "..." is a pause inside a sentence, not three ends of it.
      if (mark === '.' && this.text[at] === '.' && this.text[at - 1] === '.')
        this.tokens[this.tokens.length - 1] = { ...last, word: ',' }
      return
    }
    if (last?.word === ',' && mark === '.' && this.text[at] === '.' && this.text[at - 1] === '.') return
    this.tokens.push({ word: mark, start: at, end: at + 1 })
  }

  private close(): void {
    if (this.word !== '') this.tokens.push({ word: this.word, start: this.start, end: this.end })
    this.word = ''
  }
}

/** The plain tokens of a text. Never throws; every token's offsets lie in the text, in order. */
export const normalise = (text: string): readonly PlainToken[] => rewriteWords(new Scanner(text).scan())
