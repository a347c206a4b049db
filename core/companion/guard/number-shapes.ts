// Numbers that could be dialled. The interface draws crisis numbers from a checked table; a number that a model writes may
// be invented, so every run of three digits or more is refused unless it plainly counts, dates or times something.
// (clinical.md §0.4, §0.6: two deaths followed a near-miss number.)

const run = /\p{Nd}(?:[\s.,()/+*#_:-]{0,3}\p{Nd})+/gu
const digitWord = '(?:zero|oh|nought|one|two|three|four|five|six|seven|eight|nine)'
const wordRun = new RegExp(
  String.raw`(?<!\p{L})(?:(?:double|triple)[ -])?${digitWord}(?:[\s,.-]{0,3}(?:(?:then|and|followed by)[\s,]+)?(?:(?:double|triple)[\s-]+)?${digitWord}){2,}(?!\p{L})`,
  'gu',
)
const spokenCode =
  /(?<!\p{L})(?:nine[ -]eleven|(?:double|triple)[ -](?:zero|oh|one|two|three|four|five|six|seven|eight|nine)[ ,-]{1,2}(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)|triple[ -](?:zero|nine|oh)|nine[ -]double[ -]nine)(?!\p{L})/u
const dialling =
  /\b(?:call|calls|calling|dial|dials|text|texting|ring|phone|telephone|hotline|helpline|lifeline|crisis line|sms|whatsapp|number is|reach (?:them|someone|them) (?:at|on)|tel)\b/u
/** What a number may count, right after it. */
const unit =
  /^(?:st|nd|rd|th|s)?\s*(?:%|percent|degrees?|steps?|words?|days?|nights?|hours?|hrs?|minutes?|mins?|seconds?|secs?|weeks?|months?|years?|people|times|pages?|calories|kcal|miles?|km|kilometres|euros?|dollars?|pounds?|bucks|points?|things?|breaths?|counts?|emails?|messages?|meters?|metres?|reasons?|ways?|a\.?m|p\.?m|o'clock|or so)(?!\p{L})/u
const clock = /^\d{1,2}[:.]\d{2}$/
const thousands = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/
const year = /^(?:19|20)\d{2}$/
/** Two small numbers: a range, a rating, "24/7". */
const pair = /^\d{1,2}\s?[-/]\s?\d{1,2}$|^\d{1,2}\/100$/
/** Patterns of guided exercises. */
const patterns = new Set([
  '4-7-8',
  '5-4-3-2-1',
  '4-4-4-4',
  '4-4-4',
  '4-2-4',
  '4-4-6',
  '3-3-3',
  '5-5-5',
  '80/20',
])

/** "1, 2, 3", "five, four, three, two, one": counting, not dialling. */
const counts = (numbers: readonly number[]): boolean => {
  const steps = numbers.slice(1).map((value, at) => value - (numbers[at] ?? 0))
  return steps.length > 0 && (steps.every((step) => step === 1) || steps.every((step) => step === -1))
}

const words = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']

const isHarmlessRun = (
  found: string,
  before: string,
  after: string,
  ownNumbers: ReadonlySet<string>,
): boolean => {
  const digits = found.replaceAll(/\P{Nd}/gu, '')
  if (digits.length < 3 || patterns.has(found.replaceAll(' ', ''))) return true
  const isDialling = dialling.test(`${before} ${after.slice(0, 24)}`)
  if (clock.test(found)) return true
  if (/[$€£]\s?$/u.test(before) || (digits.length <= 5 && unit.test(after))) return true
  if (isDialling) return false
  if (
    thousands.test(found) ||
    /\b(?:over|about|around|nearly|almost|more than|less than|under|up to|a)\s$/u.test(before)
  )
    return true
  if (counts((found.match(/\p{Nd}+/gu) ?? []).map(Number)) && /\P{Nd}/u.test(found)) return true
  return year.test(found) || pair.test(found) || (digits.length <= 5 && ownNumbers.has(digits))
}

/** The numbers that a person wrote, so that a reply may take them up ("1450 for rent is a lot"). */
export const numbersOf = (plain: string): ReadonlySet<string> =>
  new Set((plain.match(run) ?? []).map((found) => found.replaceAll(/\P{Nd}/gu, '')))

/** Whether a plain text holds a number that could be dialled; runs that end after `decided` are left for later. */
export function holdsNumber(plain: string, ownNumbers: ReadonlySet<string>, decided = plain.length): boolean {
  if (spokenCode.test(plain)) return true
  for (const match of plain.matchAll(run)) {
    if (match.index + match[0].length > decided) continue
    const before = plain.slice(Math.max(0, match.index - 40), match.index)
    if (!isHarmlessRun(match[0], before, plain.slice(match.index + match[0].length), ownNumbers)) return true
  }
  for (const match of plain.matchAll(wordRun)) {
    if (match.index + match[0].length > decided) continue
    const numbers = (match[0].match(new RegExp(digitWord, 'gu')) ?? []).map((word) => words.indexOf(word))
    if (match[0].includes('ouble') || match[0].includes('riple') || !counts(numbers)) return true
  }
  return false
}
