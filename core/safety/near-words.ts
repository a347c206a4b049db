// Finds the key word of danger that a mistyped or run-together word stands for. One slip only (a letter too many, missing,
// wrong, or two swapped), the first letter must be right, and ordinary words that lie one slip away are left alone.

/** Key words that may be found through one slip; five letters and more, because short words have too many neighbours. */
const keyWords =
  'myself killing suicide suicidal overdose tonight tomorrow yesterday goodbye message everyone pills tablets wrists bridge bought swallowed attempted hanging planning trigger jumping shoot going already painless ending bleeding cutting taking sunday monday friday saturday thursday'.split(
    ' ',
  )
/** Shorter ones, found only when two neighbouring letters are swapped. */
const shortWords = 'kill life hang jump rope knife dead noose want'.split(' ')
/** Words in their own right, one slip away from a key word. */
const ordinary = new Set(
  'sundae sundry sundays mondays fridays saturdays thursdays taken takings baking raking making tacking talking tanking tasking suicider suiciden bringe bringen bringt overdosis messager brought boughs pulls polls piles pails pill wrist wrest bride brides ridge short shot shoos shoots shoo shooting massage messages messaged planting planing plannings hinging tables tablet table breeding bleating cuttings cuffing gong goings endings enduing killings kilning jumpings triggers triggered goodbyes suicides overdosed overdoses tomorrows yesterdays bridges bridged bought boughten hangings everyones swallower attempter attempts'.split(
    ' ',
  ),
)

const vocabulary = new Set(
  'i im ive id ill am a going to want wanna kill killing myself my self end ending life it all die dead tonight tomorrow now take took taken pills hang shoot jump off bridge goodbye everyone forever suicide wish was cant do this anymore live wrists cut slit overdose the'.split(
    ' ',
  ),
)
/** A run-together word is taken apart only when one of these is in it. */
const telling = new Set('kill myself die dead suicide life hang pills overdose to wrists goodbye'.split(' '))
const longestJoined = 24

const withoutOne = (word: string): readonly string[] =>
  Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))

const swapped = (word: string): readonly string[] =>
  Array.from(
    { length: word.length - 1 },
    (_, at) => word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2),
  )

/** Every key word under itself and under each form with one letter left out. */
const keysByForm = new Map<string, string[]>()
for (const key of keyWords)
  for (const form of [key, ...withoutOne(key)]) keysByForm.set(form, [...(keysByForm.get(form) ?? []), key])
const bySwap = new Map(shortWords.flatMap((key) => swapped(key).map((form) => [form, key] as const)))

/** Whether one slip leads from one word to the other; both are at most one letter apart in length. */
function isOneSlip(word: string, key: string): boolean {
  if (word.length !== key.length) {
    const [short, long] = word.length < key.length ? [word, key] : [key, word]
    return withoutOne(long).includes(short)
  }
  const wrong = Array.from(key, (_, at) => at).filter((at) => word[at] !== key[at])
  if (wrong.length === 1) return true
  const [one = 0, other = 0] = wrong
  return wrong.length === 2 && other === one + 1 && word[one] === key[other] && word[other] === key[one]
}

function keyFor(word: string): string | null {
  const candidates = [word, ...withoutOne(word)].flatMap((form) => keysByForm.get(form) ?? [])
  return candidates.find((key) => key[0] === word[0] && isOneSlip(word, key)) ?? null
}

function takenApart(word: string): string | null {
  const best: (readonly string[] | undefined)[] = [[]]
  for (let end = 1; end <= word.length; end += 1) {
    for (let start = Math.max(0, end - 9); start < end && best[end] === undefined; start += 1) {
      const piece = word.slice(start, end)
      const before = best[start]
      if (before !== undefined && vocabulary.has(piece)) best[end] = [...before, piece]
    }
  }
  const pieces = best[word.length]
  return pieces?.some((piece) => telling.has(piece)) === true ? pieces.join(' ') : null
}

const cache = new Map<string, string | null>()

function search(word: string): string | null {
  if (!/^[a-z]+$/.test(word) || ordinary.has(word) || vocabulary.has(word)) return null
  const swap = bySwap.get(word)
  if (swap !== undefined) return swap
  const near = word.length >= 4 && word.length <= 11 ? keyFor(word) : null
  if (near !== null) return near === word ? null : near
  return word.length >= 6 ? takenApart(word) : null
}

/** The key word or words that a plain word stands for, or null when it is best left as it is. */
export function nearWord(word: string): string | null {
  if (word.length < 4 || word.length > longestJoined) return null
  const known = cache.get(word)
  if (known !== undefined) return known
  const found = search(word)
  if (cache.size < 20_000) cache.set(word, found)
  return found
}
