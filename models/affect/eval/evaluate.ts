// Turns samples and what the reader said of them into figures. A figure is left out where no sample has its label.
import { emotionNames, moodNames } from '../../../core/affect/reading.ts'
import type { ClassifierReading } from '../../../core/affect/reading.ts'
import type { RiskLevel } from '../../../core/safety/risk-level.ts'
import { ekmanMembers } from './ekman.ts'
import {
  auc,
  calibrationError,
  correlation,
  f1,
  macroF1,
  macroRecall,
  mean,
  recallAt,
  shareOf,
} from './figures.ts'
import type { Share } from './figures.ts'
import type { Sample } from './sample.ts'

/** A sample, what the classifier said of it, and the level of rules and classifier together. */
export interface Judged {
  readonly sample: Sample
  readonly reading: ClassifierReading
  readonly level: RiskLevel
}

/** Named numbers; a share carries its interval. */
export type Figures = Readonly<Record<string, number | Share>>

/** Rows are what people said, columns what was read. */
export interface Confusion {
  readonly name: string
  readonly labels: readonly string[]
  readonly counts: readonly (readonly number[])[]
}

const classNames = ['negative', 'neutral', 'positive'] as const
/** Share of danger to which the calibration error of danger is brought: its own calibration names the same. */
const prevalence = 0.05

/** The class of a sentiment, with the reader's own limit. */
export const classOf = (sentiment: number, limit: number): 0 | 1 | 2 =>
  sentiment < -limit ? 0 : sentiment > limit ? 2 : 1

const present = (figures: Readonly<Record<string, number | Share | null>>): Figures =>
  Object.fromEntries(
    Object.entries(figures).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const])),
  )

function sentimentFigures(all: readonly Judged[], limit: number): Figures {
  const judged = all.filter(({ sample }) => sample.sentiment !== undefined)
  if (judged.length === 0) return {}
  const wanted = judged.map(({ sample }) => sample.sentiment ?? 1)
  const polar = judged.filter(({ sample }) => sample.sentiment !== 1)
  const isGlad = polar.map(({ sample }) => sample.sentiment === 2)
  const scores = polar.map(({ reading }) => reading.sentiment)
  const figures = {
    'sentiment: glad or sad, accuracy': shareOf(polar.map((_, at) => (scores[at] ?? 0) > 0 === isGlad[at])),
    'sentiment: glad or sad, AUC': auc(isGlad, scores),
  }
  if (!wanted.includes(1)) return present(figures)
  const found = judged.map(({ reading }) => classOf(reading.sentiment, limit))
  const likeliest = judged.map(({ reading }) => {
    const chances = reading.polarity ?? []
    return { label: chances.indexOf(Math.max(...chances)), chance: Math.max(...chances) }
  })
  return present({
    ...figures,
    'sentiment: three classes, macro recall': macroRecall(wanted, found),
    'sentiment: three classes, macro F1': macroF1(wanted, found),
    'sentiment: calibration error': calibrationError(
      likeliest.map(({ chance }) => chance),
      likeliest.map(({ label }, at) => label === wanted[at]),
    ),
  })
}

function ratedFigures(all: readonly Judged[]): Figures {
  const glad = all.filter(({ sample }) => sample.valence !== undefined)
  const stirred = all.filter(
    ({ sample, reading }) => sample.arousal !== undefined && reading.arousal !== undefined,
  )
  const given = (judged: readonly Judged[], name: 'valence' | 'arousal'): number[] =>
    judged.map(({ sample }) => sample[name] ?? 0)
  return present({
    'sentiment −1..1, correlation with raters': correlation(
      given(glad, 'valence'),
      glad.map(({ reading }) => reading.sentiment),
    ),
    'valence, correlation with raters': correlation(
      given(glad, 'valence'),
      glad.map(({ reading }) => reading.valence ?? 0),
    ),
    'arousal, correlation with raters': correlation(
      given(stirred, 'arousal'),
      stirred.map(({ reading }) => reading.arousal ?? 0),
    ),
  })
}

/** F1 of every emotion. */
export function emotionScores(all: readonly Judged[]): Readonly<Record<string, number>> {
  const judged = all.filter(({ sample }) => sample.emotions !== undefined)
  if (judged.length === 0) return {}
  return Object.fromEntries(
    emotionNames.map((name, label) => [
      name,
      f1(
        judged.map(({ sample }) => sample.emotions?.includes(label) === true),
        judged.map(({ reading }) => (reading.emotions[label] ?? 0) >= 0.5),
      ),
    ]),
  )
}

function emotionFigures(all: readonly Judged[]): Figures {
  const judged = all.filter(({ sample }) => sample.emotions !== undefined)
  if (judged.length === 0) return {}
  const wanted = emotionNames.flatMap((_, label) =>
    judged.map(({ sample }) => sample.emotions?.includes(label) === true),
  )
  const found = emotionNames.flatMap((_, label) =>
    judged.map(({ reading }) => (reading.emotions[label] ?? 0) >= 0.5),
  )
  const groups = ekmanMembers.map((members, group) =>
    f1(
      judged.map(({ sample }) => members.some((label) => sample.emotions?.includes(label) === true)),
      judged.map(({ reading }) => (reading.groups?.[group] ?? 0) >= 0.5),
    ),
  )
  return {
    'emotions: 28 labels, macro F1': mean(Object.values(emotionScores(judged))),
    'emotions: 28 labels, micro F1': f1(wanted, found),
    ...(judged[0]?.reading.groups === undefined ? {} : { 'emotions: Ekman, macro F1': mean(groups) }),
  }
}

const moodOf = ({ reading }: Judged): number =>
  (reading.mood ?? []).reduce((best, value, at, mood) => (value > (mood[best] ?? 0) ? at : best), 0)

function moodFigures(all: readonly Judged[]): Figures {
  const judged = all.filter(({ sample, reading }) => sample.mood !== undefined && reading.mood !== undefined)
  if (judged.length === 0) return {}
  const wanted = judged.map(({ sample }) => sample.mood ?? 0)
  return { 'mood: one of four, macro F1': macroF1(wanted, judged.map(moodOf)) }
}

/** One number for danger from level and classifier together: the level first, the probability within it. */
const rankOf = ({ level, reading }: Judged): number => (level <= 1 ? 0 : level) + reading.danger * 0.999

function dangerFigures(all: readonly Judged[]): Figures {
  const judged = all.filter(({ sample }) => sample.isDanger !== undefined)
  const wanted = judged.map(({ sample }) => sample.isDanger === true)
  const positives = wanted.filter(Boolean).length
  if (positives === 0 || positives === wanted.length) return {}
  const said = judged.map(({ reading }) => reading.danger)
  const weights = wanted.map((isDanger) =>
    isDanger ? prevalence / positives : (1 - prevalence) / (wanted.length - positives),
  )
  const read = (isDanger: boolean, from: RiskLevel): Share | null =>
    shareOf(judged.filter(({ sample }) => sample.isDanger === isDanger).map(({ level }) => level >= from))
  return present({
    'danger: AUC of the classifier': auc(wanted, said),
    'danger: AUC of level and classifier': auc(wanted, judged.map(rankOf)),
    'danger: calibration error at 5% danger': calibrationError(said, wanted, weights),
    'danger: recall at 12% false flags': recallAt(0.12, wanted, judged.map(rankOf)),
    'danger: recall, level 2 or above': read(true, 2),
    'danger: recall, level 3 or above': read(true, 3),
    'danger: false flags, level 2 or above': read(false, 2),
    'danger: false alarms, level 3 or above': read(false, 3),
    'danger: interruptions, level 4 or above': read(false, 4),
  })
}

/** Every figure that the samples have labels for. `limit` parts the three classes of sentiment. */
export const figuresOf = (judged: readonly Judged[], limit: number): Figures => ({
  ...sentimentFigures(judged, limit),
  ...ratedFigures(judged),
  ...emotionFigures(judged),
  ...moodFigures(judged),
  ...dangerFigures(judged),
})

/** What share of the samples of each level (or kind) was read at which level or above. */
export function levelTable(
  judged: readonly Judged[],
  nameOf: (sample: Sample) => string | undefined,
): Readonly<Record<string, Figures>> {
  const names = [...new Set(judged.flatMap(({ sample }) => nameOf(sample) ?? []))].toSorted()
  return Object.fromEntries(
    names.map((name) => {
      const own = judged.filter(({ sample }) => nameOf(sample) === name)
      const at = (from: RiskLevel): Share | null => shareOf(own.map(({ level }) => level >= from))
      return [
        name,
        present({ 'level 2 or above': at(2), 'level 3 or above': at(3), 'level 4 or above': at(4) }),
      ]
    }),
  )
}

const count = (
  judged: readonly Judged[],
  labels: readonly string[],
  pair: (one: Judged) => readonly [number | undefined, number],
): readonly (readonly number[])[] =>
  labels.map((_, row) =>
    labels.map(
      (__, column) => judged.filter((one) => pair(one)[0] === row && pair(one)[1] === column).length,
    ),
  )

/** The confusions that the samples have labels for. */
export function confusionsOf(judged: readonly Judged[], limit: number): readonly Confusion[] {
  const all: readonly Confusion[] = [
    {
      name: 'sentiment',
      labels: classNames,
      counts: count(judged, classNames, ({ sample, reading }) => [
        sample.sentiment,
        classOf(reading.sentiment, limit),
      ]),
    },
    {
      name: 'mood',
      labels: moodNames,
      counts: count(judged, moodNames, (one) => [one.sample.mood, moodOf(one)]),
    },
    {
      name: 'level',
      labels: ['0', '1', '2', '3', '4', '5'],
      counts: count(judged, ['0', '1', '2', '3', '4', '5'], ({ sample, level }) => [sample.level, level]),
    },
  ]
  return all.filter(({ counts }) => counts.flat().some((cell) => cell > 0))
}

/** The name of a text's length, in words. */
export function lengthOf({ text }: Sample): string {
  const words = text.trim().split(/\s+/).length
  return words <= 8
    ? '1 to 8 words'
    : words <= 20
      ? '9 to 20 words'
      : words <= 60
        ? '21 to 60 words'
        : 'over 60 words'
}
