// What a person wrote or chose while doing an exercise, as it is kept: each answer beside the words that asked for it,
// so that it can be read later even when the exercise asks something else by then.

/** One kept answer: words, a number on a scale, or a list. */
export interface KeptAnswer {
  readonly key: string
  readonly asked: string
  readonly answer: string | number | readonly string[]
}
