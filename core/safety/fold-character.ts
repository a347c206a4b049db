// One character -> its plain form for the danger rules: compatibility form, lower case, no accents, no invisible marks.
// Per character, so that every folded character still knows where it stood in the raw text.

const invisible = /^[\p{Cf}\p{Mn}\p{Me}\ufe00-\ufe0f\u034f\u3164]$/u
/** Scripts whose combining marks are ornaments to a reader; elsewhere (Hindi, Thai) they carry the vowels. */
const accentMarks = /[\u0300-\u036f]/g
const ornaments = /^[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]$/u
const cache = new Map<number, string>()

const hasDetachableAccents = (code: number): boolean =>
  code < 0x530 || (code >= 0x1e00 && code < 0x2000) || (code >= 0x2c60 && code < 0x2c80) || code >= 0xfb00

function foldSlowly(char: string, code: number): string {
  if (ornaments.test(char)) return ''
  if (invisible.test(char) && !(code >= 0x900 && code < 0x1000)) return ''
  if (code >= 0xd800 && code <= 0xdfff) return ' '
  const plain = hasDetachableAccents(code)
    ? char.normalize('NFKD').replaceAll(accentMarks, '')
    : char.normalize('NFKC')
  return plain.toLowerCase().replaceAll(accentMarks, '')
}

/** The folded form of one code point: usually one character, none for invisible ones, several for ligatures. */
export function foldCharacter(char: string): string {
  const code = char.codePointAt(0) ?? 0
  if (code < 0x80) return code >= 65 && code <= 90 ? String.fromCharCode(code + 32) : char
  const known = cache.get(code)
  if (known !== undefined) return known
  const folded = foldSlowly(char, code)
  if (cache.size < 5000) cache.set(code, folded)
  return folded
}
