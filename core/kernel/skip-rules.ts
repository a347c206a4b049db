// Which questions an answer makes needless. Core scores by these rules and the page does not ask: both must agree.

/** A rule of a questionnaire: when an item, or `all` items of `of`, was answered with `is`, others are skipped. */
export interface SkipRule {
  readonly when: string
  readonly of?: readonly string[] | undefined
  readonly is: number
  readonly skip: readonly string[]
}

/** The rules that hold, given the answers by item. */
export const rulesThatHold = <Rule extends SkipRule>(
  rules: readonly Rule[],
  answers: Readonly<Record<string, number | null>>,
): readonly Rule[] =>
  rules.filter(({ when, of = [], is }) =>
    when === 'all' ? of.every((id) => answers[id] === is) : answers[when] === is,
  )

/** Ids of items that need no answer, given the others. */
export const skippedItems = (
  { skips }: { readonly skips: readonly SkipRule[] },
  answers: Readonly<Record<string, number | null>>,
): ReadonlySet<string> => new Set(rulesThatHold(skips, answers).flatMap((rule) => rule.skip))
