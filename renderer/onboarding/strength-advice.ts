// From the estimator's many warnings to the few things that we say; texts are `strength.advice.*` in onboarding.json.

/** One piece of advice. */
export type Advice = 'keys' | 'repeats' | 'sequences' | 'dates' | 'common' | 'names' | 'own' | 'general'

const adviceOf: Record<string, Advice> = {
  straightRow: 'keys',
  keyPattern: 'keys',
  simpleRepeat: 'repeats',
  extendedRepeat: 'repeats',
  sequences: 'sequences',
  recentYears: 'dates',
  dates: 'dates',
  topTen: 'common',
  topHundred: 'common',
  common: 'common',
  similarToCommon: 'common',
  wordByItself: 'common',
  namesByThemselves: 'names',
  commonNames: 'names',
  userInputs: 'own',
}

/** What to advise for a score (0–4) and the estimator's warning; null from score 3 on. */
export const adviceFor = (score: number, warning: string | null): Advice | null =>
  score >= 3 ? null : (adviceOf[warning ?? ''] ?? 'general')
