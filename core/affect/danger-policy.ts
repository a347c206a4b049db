// How much the classifier alone may say about danger. It may ask gently (level 2), above a stricter limit reach level 3,
// and, when what it knows of plans, acts, farewells and means speaks clearly, level 4; only rules and the person's own
// answers go higher (core/safety/risk-level.ts). It never lowers a rule.
import type { RiskLevel } from '../safety/risk-level.ts'
import { riskOfLevel } from '../safety/screen-text.ts'

/**
 * Limits on the classifier's calibrated probability, set on the finished model by models/training/limits.py, which says
 * what each may let through (measured: models/affect/card.md). A test keeps them equal to models/affect/labels.json.
 */
export const dangerLimits = { soft: 0.6721, hard: 0.7616, grave: 0.6147 } as const

/**
 * From this probability of grave danger on, the classifier is believed against a guard. Of the texts that guards explain, in
 * the halves that tune, eight of ten grave ones reach it and none of 127 harmless ones, whose highest is below 0.8.
 */
export const certainlyGrave = 0.9

/**
 * The level that the classifier's probabilities (0..1) of danger and of grave danger may set without any rule. Where a rule
 * saw dangerous words and its guards explained them (past, denied, someone else's), a classifier may only ask, unless it is
 * certain.
 */
export function levelFromClassifier(
  { danger, grave = 0 }: { readonly danger: number; readonly grave?: number },
  isExplained = false,
  isUnmeant = false,
): RiskLevel {
  const isGrave = grave >= dangerLimits.grave
  if (isExplained && grave < certainlyGrave) return isGrave || danger >= dangerLimits.soft ? 2 : 0
  if (isGrave) return 4
  // Words that the person said were misread: only what looks gravest is asked about again.
  if (isUnmeant) return danger >= dangerLimits.hard ? 2 : 0
  if (danger >= dangerLimits.hard) return 3
  return danger >= dangerLimits.soft ? 2 : 0
}

/** Just below the default alert threshold of 0.5: what no rule and no answer confirms is never listed as an alert. */
const calmCeiling = 0.49

/**
 * The risk 0..1 stored beside a level: the larger of the rules' risk and the classifier's probability, kept within the
 * level's band, so that charts and cards agree.
 */
export function riskAt(level: RiskLevel, danger: number): number {
  const floor = riskOfLevel[level]
  const ceiling = level < 2 ? calmCeiling : level < 4 ? 0.89 : 1
  return Math.max(floor, Math.min(danger, ceiling))
}

/**
 * The risk of a text that the classifier alone, without any rule, lifted to a level: at level 2 it only asks gently, so it
 * stays below the default alert threshold. One wrong guess in a hundred must not fill the list of alerts.
 */
export const riskFromClassifier = (level: RiskLevel, danger: number): number =>
  level === 2 ? Math.min(danger, calmCeiling) : riskAt(level, danger)
