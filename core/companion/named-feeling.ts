// Feelings that a person names as their own: "I feel guilty", "I'm tired and so angry". These outrank everything else.
// "I feel that he is angry" names nobody's own feeling, and "I'm not angry, just tired" names only tiredness.
import type { Feeling } from './texts.schema.ts'
import { feelingLexicon } from './texts.ts'
import { hasPhrase } from './words.ts'

/** A name and where it stands, in words from the start. */
export interface NamedFeeling {
  readonly name: string
  readonly at: number
}

const leads = [
  'i feel', 'i felt', 'i still feel', 'im feeling', 'i am feeling', 'feeling', 'im', 'i am', 'ive been', 'i have been', 'i was',
  'i get', 'i got', 'i just feel', 'makes me', 'made me', 'makes me feel', 'made me feel', 'leaves me', 'left me feeling',
  'i started feeling', 'i keep feeling',
] // prettier-ignore

// Between "I feel" and the word there may be anything but a denial or somebody else.
const breaking: ReadonlySet<string> = new Set([
  'not', 'never', 'no', 'longer', 'less', 'dont', 'isnt', 'without', 'he', 'she', 'they', 'it', 'you', 'who', 'that', 'my', 'the',
  'his', 'her', 'their', 'because', 'when', 'if', 'with', 'for', 'to', 'at', 'trying', 'being', 'will', 'was', 'is', 'should', 'like',
]) // prettier-ignore

/** The feelings named as one's own in text made by plainWords, each with its first name. */
export function namedByPerson(plain: string): ReadonlyMap<Feeling, NamedFeeling> {
  const named = new Map<Feeling, NamedFeeling>()
  for (const { id, names } of feelingLexicon.feelings) {
    const first = names
      .flatMap((name) => positionsOf(plain, name).map((at) => ({ name, at })))
      .filter(({ at }) => isOwn(plain, at))
      .toSorted((a, b) => a.at - b.at)[0]
    if (first) named.set(id, first)
  }
  return named
}

function positionsOf(plain: string, name: string): readonly number[] {
  if (!hasPhrase(plain, name)) return []
  const parts = ` ${plain} `.split(` ${name} `).slice(0, -1)
  let at = 0
  return parts.slice(0, 8).map((part) => {
    at += part.split(' ').filter((word) => word !== '').length
    const here = at
    at += name.split(' ').length
    return here
  })
}

function isOwn(plain: string, at: number): boolean {
  const before = plain.split(' ', at).slice(-8)
  for (let between = 0; between <= 5; between++) {
    const head = before.slice(0, before.length - between).join(' ')
    const gap = before.slice(before.length - between)
    if (gap.some((word) => breaking.has(word))) return false
    if (leads.some((lead) => ` ${head}`.endsWith(` ${lead}`))) return true
  }
  return false
}
