// Reads the evaluation sets from the data folder. None of these texts is ever stored or printed; they are listed with
// their licences in ../card.md.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A text with what people said about it; absent labels are unknown. */
export interface Sample {
  readonly text: string
  readonly sentiment?: 0 | 1 | 2
  readonly emotions?: readonly number[]
  readonly label?: string
}

/** The rows of a CSV text with quoted fields, as objects by the header's names. */
export function parseCsv(text: string): readonly Readonly<Record<string, string>>[] {
  const rows: string[][] = [[]]
  let cell = ''
  let isQuoted = false
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? ''
    if (isQuoted && char === '"' && text[at + 1] === '"') {
      cell += '"'
      at += 1
    } else if (char === '"') isQuoted = !isQuoted
    else if (!isQuoted && (char === ',' || char === '\n')) {
      rows.at(-1)?.push(cell.replace(/\r$/, ''))
      cell = ''
      if (char === '\n') rows.push([])
    } else cell += char
  }
  rows.at(-1)?.push(cell)
  const [header = [], ...body] = rows
  return body
    .filter((row) => row.length === header.length)
    .map((row) => Object.fromEntries(header.map((name, at) => [name, row[at] ?? ''])))
}

const everyOther = <T>(items: readonly T[], half: 0 | 1): readonly T[] =>
  items.filter((_, at) => at % 2 === half)

/** Reads sets below `root`, the folder that holds one folder per set. */
export class Sets {
  private readonly root: string

  constructor(root: string) {
    this.root = root
  }

  sstDev(): readonly Sample[] {
    return this.lines('sst/sst5_dev.txt').flatMap((line) => {
      const label = Number(line.slice(0, 1))
      return label === 2 ? [] : [{ text: line.slice(2), sentiment: label > 2 ? 2 : 0 }]
    })
  }

  tweetSentiment(): readonly Sample[] {
    const labels = this.lines('tweeteval_sentiment/val_labels.txt')
    return this.lines('tweeteval_sentiment/val_text.txt').map((text, at) => {
      const label = Number(labels[at])
      return { text, sentiment: label === 0 ? 0 : label === 1 ? 1 : 2 }
    })
  }

  tweetEmotion(): readonly Sample[] {
    const labels = this.lines('tweeteval_emotion/val_labels.txt')
    const names = ['anger', 'joy', 'optimism', 'sadness']
    return this.lines('tweeteval_emotion/val_text.txt').map((text, at) => ({
      text,
      label: names[Number(labels[at])] ?? '',
    }))
  }

  goEmotions(): readonly Sample[] {
    return this.lines('goemotions/dev.tsv').map((line) => {
      const [text = '', labels = ''] = line.split('\t')
      return {
        text: text.replaceAll('[NAME]', 'name').replaceAll('[RELIGION]', 'religion'),
        emotions: labels.split(',').map(Number),
      }
    })
  }

  /** Everyday texts of the half that no threshold was set on. The order is that of `everyday` in training/sets.py. */
  everyday(): Readonly<Record<string, readonly Sample[]>> {
    const chat = this.lines('dailydialog_en/en_dev.txt').flatMap((line) =>
      line
        .split('__eou__')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    )
    const situations = this.csv('empathetic_dialogues_situations/dev.csv').map((row) => row['content'] ?? '')
    const reddit = this.goEmotions().map((sample) => sample.text)
    const tweets = this.tweetSentiment().map((sample) => sample.text)
    const groups = [
      ['daily dialogue', chat],
      ['situations', situations],
      ['reddit comments', reddit],
      ['tweets', tweets],
    ] as const
    let first = 0
    return Object.fromEntries(
      groups.map(([name, texts]) => {
        const half = everyOther(texts, first % 2 === 0 ? 1 : 0)
        first += texts.length
        return [name, half.map((text) => ({ text }))]
      }),
    )
  }

  /** Distress without crisis: first long turns of help seekers, and people who talk about stress. */
  distress(): readonly Sample[] {
    const seekers = this.lines('esconv/valid.jsonl').flatMap((line) => {
      const parsed: unknown = JSON.parse(line)
      if (typeof parsed !== 'object' || parsed === null || !('situation' in parsed)) return []
      return typeof parsed.situation === 'string' ? [{ text: parsed.situation }] : []
    })
    const stressed = this.csv('dreaddit/train.csv').filter(
      (row) => row['label'] === '1' && row['subreddit'] !== 'ptsd',
    )
    return [...seekers, ...stressed.slice(0, 800).map((row) => ({ text: row['text'] ?? '' }))]
  }

  /** Posts with a clinician's label, of writers that training never saw. */
  clinicianPosts(): readonly Sample[] {
    return this.csv('cssrs_posts/posts_train.csv')
      .filter((row) => Number((row['user'] ?? '').split('-')[1]) % 5 === 0)
      .map((row) => ({ text: row['text'] ?? '', label: row['label'] ?? '' }))
  }

  /** Tweets and posts collected by keyword, label 1 or 0; the labels' making is undocumented. */
  keywordPosts(): readonly Sample[] {
    return this.csv('twitter_suicidal_intention/data.csv').map((row) => ({
      text: row['tweet'] ?? '',
      label: row['intention'] ?? '',
    }))
  }

  private lines(path: string): readonly string[] {
    return readFileSync(join(this.root, path), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
  }

  private csv(path: string): readonly Readonly<Record<string, string>>[] {
    return parseCsv(readFileSync(join(this.root, path), 'utf8'))
  }
}
