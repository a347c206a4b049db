// Scores a questionnaire exactly as its authors say. Pure; every worked example of the scoring file is a test. What a
// score means is never decided here beyond the bands and lines that stand in the questionnaire's file.
import { rulesThatHold } from '../kernel/skip-rules.ts'
import type { RiskLevel } from '../safety/risk-level.ts'
import type { Questionnaire, Scale } from './questionnaire-file.ts'

/** Answers by item id: the value of the chosen option; null or absent: not answered. */
export type Answers = Readonly<Record<string, number | null>>

/** One scale's result. */
export interface ScaleScore {
  readonly id: string
  /** Null when too much is missing. */
  readonly score: number | null
  readonly band: string | null
  /** A blank was filled with the mean of the other answers. */
  readonly prorated: boolean
}

/** What a set of answers comes to. */
export interface Scored {
  readonly scales: readonly ScaleScore[]
  /** Lines that were reached, in the file's order. */
  readonly flags: readonly string[]
  /** The level at which the safety flow opens, whatever the total; 0: it does not. */
  readonly safetyLevel: RiskLevel
}

/** What changes a line: AUDIT-C's is one point higher for men. Left out: the lower one. */
export interface ScoreOptions {
  readonly sex?: 'male' | 'female' | undefined
}

/** Answers as they count: skipped items filled in, reversed ones turned round. */
function counted(questionnaire: Questionnaire, answers: Answers): Readonly<Record<string, number | null>> {
  const scoreAs = new Map(
    rulesThatHold(questionnaire.skips, answers).flatMap((rule) =>
      rule.skip.map((id) => [id, rule.scoreAs] as const),
    ),
  )
  return Object.fromEntries(
    questionnaire.items.map(({ id, options, reversed }) => {
      const given = scoreAs.get(id) ?? answers[id] ?? null
      if (given === null || !reversed) return [id, given]
      const values = (questionnaire.options[options] ?? []).map((option) => option.value)
      return [id, Math.min(...values) + Math.max(...values) - given]
    }),
  )
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

function asqScore(scale: Scale, answers: Answers): number {
  // A refusal counts as a yes; acuity that was not answered is treated as acute (NIMH toolkit).
  if (scale.items.every((id) => answers[id] === 0)) return 0
  return answers[scale.acuity ?? ''] === 0 ? 1 : 2
}

function rawScore(scale: Scale, values: readonly number[]): { score: number | null; prorated: boolean } {
  const blanks = scale.items.length - values.length
  const none = { score: null, prorated: false }
  if ('atLeast' in scale.missing) {
    if (values.length < scale.missing.atLeast) return none
    return { score: Math.round((total(values) / values.length) * 10) / 10, prorated: false }
  }
  if (blanks > scale.missing.prorate || values.length === 0) return none
  // The mean of the answered items times their number, halves rounded up.
  const sum = Math.floor((total(values) / values.length) * scale.items.length + 0.5 + 1e-9)
  return { score: sum * (scale.times ?? 1), prorated: blanks > 0 }
}

function scoreScale(scale: Scale, values: Answers): ScaleScore {
  const given = scale.items.flatMap((id) => values[id] ?? [])
  const { score, prorated } =
    scale.method === 'asq' ? { score: asqScore(scale, values), prorated: false } : rawScore(scale, given)
  const band = score === null ? null : (scale.bands.find(({ upTo }) => score <= upTo)?.id ?? null)
  return { id: scale.id, score, band, prorated }
}

/** Scores `answers`. Bands are left out where the translation is not official. */
export function scoreAnswers(
  questionnaire: Questionnaire,
  answers: Answers,
  options: ScoreOptions = {},
): Scored {
  const values = counted(questionnaire, answers)
  const scales = questionnaire.scales.map((scale) => scoreScale(scale, values))
  const scoreOf = (id: string | undefined) => scales.find((scale) => scale.id === id)?.score ?? null

  const isReached = (flag: Questionnaire['flags'][number]): boolean => {
    if (flag.counts) {
      return flag.counts.every(({ scale, atLeast }) => {
        const items = questionnaire.scales.find(({ id }) => id === scale)?.items ?? []
        return items.filter((id) => (values[id] ?? 0) >= (flag.itemFrom ?? 0)).length >= atLeast
      })
    }
    const score = scoreOf(flag.scale)
    if (score === null) return false
    const from = options.sex === 'male' ? (flag.fromForMen ?? flag.from) : flag.from
    if (from !== undefined && score < from) return false
    if (flag.to !== undefined && score > flag.to) return false
    return flag.onlyFromItem === undefined || values[flag.onlyFromItem] === score
  }

  const reached = questionnaire.safety
    .filter(({ item, scale, from }) => ((item === undefined ? scoreOf(scale) : values[item]) ?? 0) >= from)
    .map(({ level }) => level)
  return {
    scales:
      questionnaire.translation === 'unofficial' ? scales.map((scale) => ({ ...scale, band: null })) : scales,
    flags: questionnaire.flags.filter(isReached).map((flag) => flag.id),
    safetyLevel: reached.reduce<RiskLevel>((highest, level) => (level > highest ? level : highest), 0),
  }
}

/** How two scores of one scale compare. */
export interface Change {
  /** Points, later minus earlier. */
  readonly points: number
  /** Of the earlier score, in whole percent; null when that was 0. */
  readonly percent: number | null
  /** `none`: smaller than what chance alone brings about. Null where no such size is established. */
  readonly verdict: 'improved' | 'worse' | 'none' | null
  readonly recovered: boolean
}

/** Compares two scores by the scale's reliable-change size (clinical.md §1.3). */
export function changeBetween(scale: Scale, earlier: number, later: number): Change {
  const points = later - earlier
  const size = scale.reliableChange
  const isBetter = scale.worse === 'higher' ? points < 0 : points > 0
  const verdict = size === null ? null : Math.abs(points) < size ? 'none' : isBetter ? 'improved' : 'worse'
  const line = scale.recoveredBelow
  return {
    points,
    percent: earlier === 0 ? null : Math.round((points / earlier) * 100),
    verdict,
    recovered: verdict === 'improved' && line !== null && earlier >= line && later < line,
  }
}
