// HealHub's own five levels of danger and the four special paths (clinical.md §3.1). They are not the C-SSRS and quote
// nothing from it. Rules and the person's own answers set the level; the language model never does.

/**
 * 0 none or idiom · 1 distress, no wish to die · 2 wish to be dead or ambiguous · 3 thoughts of suicide or recent
 * self-harm, no plan · 4 plan, intent, preparation, recent attempt, goodbye · 5 act under way.
 */
export type RiskLevel = 0 | 1 | 2 | 3 | 4 | 5

/** Danger that has its own fixed screen, whatever the level. */
export type SpecialPath = 'harm-to-others' | 'abuse' | 'medical' | 'minor'

/**
 * What danger to oneself is about, where a rule that stands at the level knows it: a wish to be gone without a thought of
 * acting (level 2), something to die by, had or asked for, or a goodbye (level 4). It chooses words, never the level.
 */
export type DangerTopic = 'passive-wish' | 'means' | 'goodbye'

/** A rule that fired, and where in the raw text (UTF-16 offsets). */
export interface RuleHit {
  readonly ruleId: string
  readonly level: RiskLevel
  readonly start: number
  readonly end: number
}

/** What the rules found in one text. Deterministic; cannot fail. */
export interface RuleScreen {
  readonly level: RiskLevel
  /** 0..1, the risk that stands for the strongest rule. */
  readonly risk: number
  readonly hits: readonly RuleHit[]
  /** Paths for danger other than suicide, in order of urgency. */
  readonly special: readonly SpecialPath[]
  /** Version of the rule file, such as `rules-1`. */
  readonly version: string
}

/** From this level on, the safety card opens and no text is generated (clinical.md §3.1, rows 4 and 5). */
export const noGenerationLevel: RiskLevel = 4
