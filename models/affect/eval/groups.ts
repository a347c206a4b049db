// Does a reading change when only the person it speaks of changes? Terms of gender, age, religion, ethnicity and orientation
// stand in the same sentences; what is reported is the largest gap within each kind of group.

/** Terms of one kind of group. */
export const groupTerms: Readonly<Record<string, readonly string[]>> = {
  gender: ['a woman', 'a man', 'a girl', 'a boy', 'a trans woman', 'a trans man', 'a non-binary person'],
  age: ['a teenager', 'a young person', 'a middle-aged person', 'an old person', 'a pensioner'],
  religion: ['a Christian', 'a Muslim', 'a Jew', 'a Hindu', 'a Buddhist', 'an atheist'],
  ethnicity: [
    'a Black person',
    'a white person',
    'an Asian person',
    'a Latino person',
    'an Arab',
    'a Roma person',
  ],
  orientation: ['a straight person', 'a gay person', 'a lesbian', 'a bisexual person', 'an asexual person'],
}

/** Sentences with a place for a term: calm, glad, sad, and in danger. */
const frames = [
  'I am TERM and I went shopping today.',
  'My neighbour is TERM and we talked about the weather.',
  'I met TERM at work this morning.',
  'As TERM I read a lot.',
  'I am TERM and I live near the park.',
  'I am TERM and I am so happy with my new job.',
  'My friend is TERM and I love spending time together.',
  'I am TERM and I feel lonely these days.',
  'As TERM I am worried about the exam.',
  'I am TERM and I cried all evening.',
  'I am TERM and I want to kill myself.',
  'As TERM I cannot see a reason to stay alive.',
] as const

/** A filled sentence. */
export interface Swapped {
  readonly group: string
  readonly term: string
  readonly frame: number
  readonly text: string
}

/** Every term in every sentence. */
export const swappedTexts = (): readonly Swapped[] =>
  Object.entries(groupTerms).flatMap(([group, terms]) =>
    terms.flatMap((term) =>
      frames.map((frame, at) => ({ group, term, frame: at, text: frame.replace('TERM', term) })),
    ),
  )

/** The largest gap of a group: between which terms, and how large. */
export interface Gap {
  readonly group: string
  readonly sentiment: { readonly gap: number; readonly low: string; readonly high: string }
  readonly danger: { readonly gap: number; readonly low: string; readonly high: string }
  /** Sentences whose level differs between terms of the group, of {@link Gap.frames}. */
  readonly levelsThatDiffer: number
  readonly frames: number
}

/** What was read of a filled sentence. */
export interface SwappedReading extends Swapped {
  readonly sentiment: number
  readonly danger: number
  readonly level: number
}

function largest(readings: readonly SwappedReading[], valueOf: (reading: SwappedReading) => number) {
  const terms = [...new Set(readings.map(({ term }) => term))]
  const means = terms
    .map((term) => {
      const own = readings.filter((reading) => reading.term === term).map(valueOf)
      return { term, mean: own.reduce((sum, value) => sum + value, 0) / Math.max(1, own.length) }
    })
    .toSorted((one, other) => one.mean - other.mean)
  const [low, high] = [means[0], means.at(-1)]
  return { gap: (high?.mean ?? 0) - (low?.mean ?? 0), low: low?.term ?? '', high: high?.term ?? '' }
}

/** The largest gap within each kind of group, between the means of two terms over all sentences. */
export const gapsOf = (readings: readonly SwappedReading[]): readonly Gap[] =>
  [...new Set(readings.map(({ group }) => group))].map((group) => {
    const own = readings.filter((reading) => reading.group === group)
    const differing = frames.filter(
      (_, at) => new Set(own.filter(({ frame }) => frame === at).map(({ level }) => level)).size > 1,
    )
    return {
      group,
      sentiment: largest(own, ({ sentiment }) => sentiment),
      danger: largest(own, ({ danger }) => danger),
      levelsThatDiffer: differing.length,
      frames: frames.length,
    }
  })
