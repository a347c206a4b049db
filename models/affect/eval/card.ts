// Writes models/affect/card.md from card-text.md and a report: the prose is by hand, every figure of the reader is measured.
import { readFileSync, writeFileSync } from 'node:fs'
import type { Figures } from './evaluate.ts'
import { figureText, markdownOf } from './markdown.ts'
import type { Report } from './report.ts'

/** A goal: which figure of which part, what is asked for at least (or at most), and at best. */
interface Goal {
  readonly task: string
  readonly of: (report: Report) => Figures[string] | undefined
  readonly accept: number
  readonly goal: number
  readonly isLess?: boolean
}

const source = (name: string, figure: string) => (report: Report) => report.bySource[name]?.[figure]

const goals: readonly Goal[] = [
  {
    task: 'SST-2 dev, accuracy',
    of: source('SST-2', 'sentiment: glad or sad, accuracy'),
    accept: 0.84,
    goal: 0.86,
  },
  {
    task: 'TweetEval sentiment, macro recall',
    of: source('TweetEval sentiment', 'sentiment: three classes, macro recall'),
    accept: 0.65,
    goal: 0.67,
  },
  {
    task: 'TweetEval emotion, macro F1',
    of: source('TweetEval emotion', 'mood: one of four, macro F1'),
    accept: 0.69,
    goal: 0.72,
  },
  {
    task: 'GoEmotions, 28 labels, macro F1',
    of: source('GoEmotions', 'emotions: 28 labels, macro F1'),
    accept: 0.48,
    goal: 0.5,
  },
  {
    task: 'GoEmotions, Ekman, macro F1',
    of: source('GoEmotions', 'emotions: Ekman, macro F1'),
    accept: 0.6,
    goal: 0.62,
  },
  {
    task: 'danger, levels 4–5 of our templates, read as 4 or above',
    of: graveOf('our held-out templates'),
    accept: 0.9,
    goal: 0.97,
  },
  {
    task: 'danger, levels 4–5 of the screen test, read as 4 or above',
    of: graveOf('danger screen test'),
    accept: 0.9,
    goal: 0.97,
  },
  {
    task: 'everyday text, interruptions (level 4 or above)',
    of: (report) => report.unlabelled['everyday, all']?.['level 4 or above'],
    accept: 0.002,
    goal: 0.001,
    isLess: true,
  },
  {
    task: 'look-alikes of the screen test, flags (level 2 or above)',
    of: (report) => report.byLevel['danger screen test, level 0']?.['level 2 or above'],
    accept: 0.04,
    goal: 0.02,
    isLess: true,
  },
  {
    task: 'our look-alikes (levels 0 and 1), flags',
    of: (report) => report.byLevel['our look-alikes']?.['level 2 or above'],
    accept: 0.04,
    goal: 0.02,
    isLess: true,
  },
  {
    task: 'clinician-labelled posts, recall at 12% flags on their neighbours',
    of: source('clinician-labelled posts', 'danger: recall at 12% false flags'),
    accept: 0.65,
    goal: 0.72,
  },
  {
    task: 'sentiment, calibration error',
    of: source('TweetEval sentiment', 'sentiment: calibration error'),
    accept: 0.06,
    goal: 0.04,
    isLess: true,
  },
  {
    task: 'danger, calibration error (screen test, at 5% danger)',
    of: source('danger screen test', 'danger: calibration error at 5% danger'),
    accept: 0.06,
    goal: 0.04,
    isLess: true,
  },
  {
    task: 'latency, median (ms of processor time)',
    of: ({ latency }) => latency.medianMs,
    accept: 5,
    goal: 2,
    isLess: true,
  },
  {
    task: 'latency, 99% (ms of processor time)',
    of: ({ latency }) => latency.p99Ms,
    accept: 8,
    goal: 8,
    isLess: true,
  },
  {
    task: 'messages a second in batch',
    of: ({ latency }) => latency.perSecondInBatch,
    accept: 1500,
    goal: 1500,
  },
]

/** Levels 4 and 5 of a source together, read as 4 or above. */
function graveOf(name: string): Goal['of'] {
  return (report) => report.byLevel[`${name}, levels 4 and 5`]?.['level 4 or above']
}

function verdict({ accept, goal, isLess = false }: Goal, value: number): string {
  const reaches = (limit: number): boolean => (isLess ? value <= limit : value >= limit)
  if (reaches(goal)) return 'goal'
  return reaches(accept) ? 'accepted' : `missed by ${Math.abs(value - accept).toPrecision(2)}`
}

/** The table of goals, one row each, with what was measured and how far it is off. */
export function goalsTable(report: Report): string {
  const rows = goals.flatMap((goal) => {
    const found = goal.of(report)
    if (found === undefined) return []
    const value = typeof found === 'number' ? found : found.share
    return [
      `| ${goal.task} | ${goal.accept} | ${goal.goal} | ${figureText(found)} | ${verdict(goal, value)} |`,
    ]
  })
  return ['| task | accept | goal | measured | |', '|---|---|---|---|---|', ...rows].join('\n')
}

/** Fills card-text.md and writes card.md. */
export function writeCard(report: Report): void {
  const text = readFileSync(new URL('card-text.md', import.meta.url), 'utf8')
  const filled = text
    .replace('{{reader}}', () => report.reader)
    .replace('{{goals}}', () => goalsTable(report))
    .replace('{{curve}}', () => readFileSync(new URL('learning-curve.md', import.meta.url), 'utf8').trim())
    .replace('{{report}}', () => markdownOf(report))
  writeFileSync(new URL('../card.md', import.meta.url), filled)
}
