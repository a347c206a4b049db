// The rules that fired, as evidence beside a reading, and back: a stored reading keeps nothing else of them.
import type { RiskLevel, RuleHit } from '../safety/risk-level.ts'
import type { Evidence } from './reading.ts'

const levels: readonly RiskLevel[] = [0, 1, 2, 3, 4, 5]
const heaviest = 5

/** Hits as evidence: the rule's id is the label, and its level over five the weight. */
export const evidenceOfRules = (hits: readonly RuleHit[]): readonly Evidence[] =>
  hits.map(({ ruleId, level, start, end }) => ({
    start,
    end,
    kind: 'risk' as const,
    label: ruleId,
    weight: level / heaviest,
  }))

/** The hits in the evidence of a reading, strongest as stored; the classifier's own evidence comes along under its label. */
export const rulesInEvidence = (evidence: readonly Evidence[]): readonly RuleHit[] =>
  evidence
    .filter(({ kind }) => kind === 'risk')
    .map(({ label, weight, start, end }) => ({
      ruleId: label,
      level: levels[Math.round(weight * heaviest)] ?? 0,
      start,
      end,
    }))
