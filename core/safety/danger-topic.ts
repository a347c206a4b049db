// What danger is about, and in which language it was said, read off the rules that stand at its level. A level that no rule
// reached (a classifier, a "yes", a questionnaire) has no topic, and gets the general words of its level.
import type { DangerTopic, RiskLevel, RuleHit } from './risk-level.ts'
import { ruleFiles } from './rules.ts'

interface Known {
  readonly level: RiskLevel
  readonly about: DangerTopic | null
}

const rules: ReadonlyMap<string, Known> = new Map(
  ruleFiles.flatMap((file) =>
    file.rules.map(({ id, level, about = null }) => [id, { level, about }] as const),
  ),
)

/** Distance from what could kill is asked for first: it is what saves most minutes (clinical.md §3.3 "Imminent"). */
const order: readonly DangerTopic[] = ['means', 'goodbye', 'passive-wish']

type Hit = Pick<RuleHit, 'ruleId' | 'level'>

/**
 * What danger of this level is about, or null. A rule counts only at its own level: one that its guards lowered ("I used
 * to", "a friend") says less than its topic does.
 */
export function topicOf(level: RiskLevel, hits: readonly Hit[]): DangerTopic | null {
  const found = new Set(
    hits.flatMap((hit) => {
      const rule = rules.get(hit.ruleId)
      return rule?.level === level && hit.level === level ? [rule.about] : []
    }),
  )
  return order.find((topic) => found.has(topic)) ?? null
}

/** The language of a rule that stands at this level, such as `de`; null when none does. */
export const languageOf = (level: RiskLevel, hits: readonly Hit[]): string | null =>
  hits.find((hit) => hit.level === level && rules.has(hit.ruleId))?.ruleId.slice(0, 2) ?? null
