// A report as Markdown tables. Numbers only: no text of a sample is ever printed.
import { shareText } from './figures.ts'
import type { Share } from './figures.ts'
import type { Parts, Report } from './report.ts'

/** A figure with three decimals, a share with its interval. */
export const figureText = (value: number | Share | null): string =>
  typeof value === 'number' ? value.toFixed(3) : shareText(value)

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')

/** Two columns: a name and its figure. */
export const listOf = (title: string, figures: Readonly<Record<string, number | Share | null>>): string =>
  table(
    [title, 'figure'],
    Object.entries(figures).map(([name, value]) => [name, figureText(value)]),
  )

/** One row per part, one column per figure. */
export function partsTable(title: string, parts: Parts): string {
  const names = [...new Set(Object.values(parts).flatMap((figures) => Object.keys(figures)))]
  const rows = Object.entries(parts)
    .filter(([, figures]) => Object.keys(figures).length > 0)
    .map(([part, figures]) => [
      part,
      ...names.map((name) => (figures[name] === undefined ? '' : figureText(figures[name]))),
    ])
  return rows.length === 0 ? '' : table([title, ...names], rows)
}

/** A list of (part, figure, value): easier to read than a wide table. */
export function longTable(title: string, parts: Parts): string {
  const rows = Object.entries(parts).flatMap(([part, figures]) =>
    Object.entries(figures).map(([name, value]) => [part, name, figureText(value)]),
  )
  return rows.length === 0 ? '' : table([title, 'what', 'figure'], rows)
}

const groupsTable = ({ groups }: Report): string =>
  table(
    ['group', 'largest gap of sentiment', 'largest gap of danger', 'sentences whose level differs'],
    groups.map((one) => [
      one.group,
      `${one.sentiment.gap.toFixed(3)} (${one.sentiment.low} – ${one.sentiment.high})`,
      `${one.danger.gap.toFixed(3)} (${one.danger.low} – ${one.danger.high})`,
      `${one.levelsThatDiffer} of ${one.frames}`,
    ]),
  )

const confusionTables = ({ confusions }: Report): string =>
  confusions
    .map(({ name, labels, counts }) =>
      table(
        [`${name}: said \\ read`, ...labels],
        labels.map((label, row) => [label, ...(counts[row] ?? []).map(String)]),
      ),
    )
    .join('\n\n')

/** The whole report, section by section; sections without figures are left out. */
export function markdownOf(report: Report): string {
  const { latency } = report
  const sections: readonly (readonly [string, string])[] = [
    ['By source', longTable('source', report.bySource)],
    ['By length', longTable('length', report.byLength)],
    ['Danger by level', partsTable('said', report.byLevel)],
    ['Danger by kind', partsTable('kind', report.byKind)],
    ['Texts without a label: read as', partsTable('source', report.unlabelled)],
    [
      'F1 of each emotion',
      Object.keys(report.emotions).length === 0 ? '' : listOf('emotion', report.emotions),
    ],
    ['Confusions', confusionTables(report)],
    ['Attacks on sentences of danger: read as level 2 or above', listOf('attack', report.attacks)],
    ['Groups: the same sentences, another person', groupsTable(report)],
    [
      'Latency of the classifier, one thread, processor time',
      listOf('what', {
        'one message, median (ms)': latency.medianMs,
        'one message, 99% (ms)': latency.p99Ms,
        'messages a second in batch': latency.perSecondInBatch,
      }),
    ],
  ]
  return sections
    .filter(([, body]) => body !== '')
    .map(([title, body]) => `### ${title}\n\n${body}\n`)
    .join('\n')
}
