// Picks among texts that fit: one that was not said lately, never one of the last reply, by seeded chance.
import type { Recall } from './recall.ts'
import type { Template } from './texts.schema.ts'

/** Chooses texts for one reply and remembers which it took. */
export interface Chooser {
  /** A number in [0, 1). */
  readonly chance: () => number
  /** The least worn text of `fitting`; undefined when it is empty or holds only what was just said. */
  pick(fitting: readonly Template[]): Template | undefined
  /** Those of `fitting` that nobody has read within the window. */
  fresh(fitting: readonly Template[]): readonly Template[]
}

/** A chooser over the memory of a branch; `refused` are ids that earlier attempts at this reply used. */
export function createChooser(recall: Recall, refused: ReadonlySet<string>, chance: () => number): Chooser {
  const taken = new Set<string>()
  const sayable = (template: Template) => !taken.has(template.id) && !recall.lastIds.includes(template.id)
  const fresh = (fitting: readonly Template[]) =>
    fitting.filter((t) => sayable(t) && recall.age(t.id) === undefined && !refused.has(t.id))

  function worn(fitting: readonly Template[]): readonly Template[] {
    const left = fitting.filter(sayable).map((template) => ({
      template,
      wear:
        (refused.has(template.id) ? [...refused].indexOf(template.id) + 100 : 0) -
        (recall.age(template.id) ?? 99),
    }))
    const least = left.toSorted((a, b) => a.wear - b.wear)[0]
    return least ? [least.template] : []
  }

  return {
    chance,
    fresh,
    pick(fitting) {
      const best = fresh(fitting)
      const among = best.length > 0 ? best : worn(fitting)
      const picked = among[Math.floor(chance() * among.length)]
      if (picked) taken.add(picked.id)
      return picked
    },
  }
}
