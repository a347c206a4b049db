// When many things are tried, some look linked by chance. Benjamini and Hochberg's step-up rule keeps the share of those
// among all that are shown at the level asked for.

/** Adjusted p-values in the order given: showing those at or below q keeps the expected share of false ones at q (Benjamini & Hochberg 1995). */
export function benjaminiHochberg(ps: readonly number[]): number[] {
  const order = ps.map((p, place) => ({ p, place })).toSorted((a, b) => b.p - a.p)
  const adjusted = ps.map(() => 1)
  let least = 1
  order.forEach(({ p, place }, fromTop) => {
    least = Math.min(least, (p * ps.length) / (ps.length - fromTop))
    adjusted[place] = least
  })
  return adjusted
}
