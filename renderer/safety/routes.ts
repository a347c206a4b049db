// The ways to reach a person, in the order they are to be tried, and always two of them in view: lines are often busy
// (clinical.md §0.7). Order comes from the card's buttons; the remaining lines of the country follow.
import type { SafetyCard } from './card-data.ts'
import type { CrisisLine } from './card-data.ts'

/** One way to reach a person. `number` is null where no emergency number could be sourced. */
export type Route =
  | { readonly kind: 'emergency'; readonly number: string | null; readonly more: readonly string[] }
  | { readonly kind: 'line'; readonly line: CrisisLine }
  | { readonly kind: 'directories'; readonly directories: SafetyCard['lines']['directories'] }

/** All routes of a card, first to try first. */
export function routesOf({ buttons, lines }: Pick<SafetyCard, 'buttons' | 'lines'>): readonly Route[] {
  const first: Route[] = []
  for (const button of buttons) {
    const line = lines.lines.find((entry) => entry.id === button.lineId)
    if (button.action === 'emergency') first.push(emergencyRoute(lines))
    else if (line) first.push({ kind: 'line', line })
  }
  const known = new Set(first.map(routeId))
  const rest = lines.lines
    .map((line): Route => ({ kind: 'line', line }))
    .filter((route) => !known.has(routeId(route)))
  return [...first, ...rest, ...directoriesOf(lines)]
}

/** The two routes to show after `tried` of them were tried; goes round, because a second call may get through. */
export function pairOfRoutes(routes: readonly Route[], tried: number): readonly Route[] {
  if (routes.length <= 2) return routes
  const at = tried % routes.length
  return [...routes, ...routes].slice(at, at + 2)
}

/** Stable name of a route. */
export const routeId = (route: Route): string => (route.kind === 'line' ? route.line.id : route.kind)

// Only where no line is known: a list of lists is the last thing somebody in need can use.
const directoriesOf = ({ lines, directories }: SafetyCard['lines']): readonly Route[] =>
  lines.length === 0 && directories.length > 0 ? [{ kind: 'directories', directories }] : []

// The number shared by a region is not offered as one to call: whether it is right depends on where the person is.
function emergencyRoute({ emergency }: SafetyCard['lines']): Route {
  const [number = null, ...more] = emergency?.numbers.map((entry) => entry.number) ?? []
  return { kind: 'emergency', number, more }
}
