// Turns a first-person fragment round: "my boss yelled at me" → "your boss yelled at you". Where English is ambiguous
// ("I'd", "was" without a clear subject, "we"), it gives up, because a wrong switch reads as not having listened.

const turned: Readonly<Record<string, string>> = {
  i: 'you',
  me: 'you',
  my: 'your',
  mine: 'yours',
  myself: 'yourself',
  im: "you're",
  ive: "you've",
  am: 'are',
}

const contracted: Readonly<Record<string, string>> = {
  dont: "don't", cant: "can't", wont: "won't", didnt: "didn't", doesnt: "doesn't", isnt: "isn't", wasnt: "wasn't",
  arent: "aren't", havent: "haven't", hasnt: "hasn't", hadnt: "hadn't", couldnt: "couldn't", wouldnt: "wouldn't",
  shouldnt: "shouldn't", thats: "that's", theres: "there's", theyre: "they're", hes: "he's", shes: "she's",
} // prettier-ignore

const singularSubjects: ReadonlySet<string> = new Set([
  'it', 'that', 'he', 'she', 'this', 'there', 'what', 'which', 'who', 'everything', 'nothing', 'nobody', 'everyone',
  'everybody', 'something', 'someone',
]) // prettier-ignore
const determiners: ReadonlySet<string> = new Set([
  'my',
  'the',
  'a',
  'an',
  'his',
  'her',
  'their',
  'this',
  'that',
])

/** The fragment from the other side, or null when that cannot be done for certain. Expects plain letters only. */
export function switchPronouns(fragment: string): string | null {
  const words = fragment.trim().split(/\s+/)
  const plain = words.map((word) => word.toLowerCase().replace(/['’]/g, ''))
  const result: string[] = []
  for (const [index, word] of words.entries()) {
    const switched = switchWord(plain, index, word)
    if (switched === null) return null
    result.push(switched)
  }
  return result.join(' ')
}

function switchWord(plain: readonly string[], index: number, word: string): string | null {
  const current = plain[index] ?? ''
  const before = plain[index - 1] ?? ''
  if (current === 'am') return before === 'i' ? 'are' : null
  if (current === 'was' || current === 'wasnt') return switchWas(plain, index, word)
  if (current === 'id' || current === 'ill' || current === 'lets') return null
  return turned[current] ?? contracted[current] ?? (index === 0 ? word.toLowerCase() : word)
}

function switchWas(plain: readonly string[], index: number, word: string): string | null {
  const before = plain[index - 1] ?? ''
  if (plain[index + 1] === 'i') return null
  if (before === 'i') return plain[index] === 'was' ? 'were' : "weren't"
  const clear = singularSubjects.has(before) || determiners.has(plain[index - 2] ?? '')
  return clear ? word.toLowerCase() : null
}
