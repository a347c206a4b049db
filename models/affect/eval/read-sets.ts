// Reads our own evaluation sets from the data folder: only the halves that nothing was tuned on. None of these texts is ever
// stored or printed; they are listed with their licences in ../card.md.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dangerSentences, lookAlikeSentences } from '../../../core/safety/test-sentences/test-sentences.ts'
import type { RiskLevel } from '../../../core/safety/risk-level.ts'
import { parseTable } from './parse-table.ts'
import type { TableRow } from './parse-table.ts'
import type { Sample } from './sample.ts'
import { isReported, isReportedOfOwn } from './splits.ts'

/** Undoes traces of how a set was stored, as `clean` in models/training/sets.py does. */
const clean = (text: string): string =>
  text
    .replaceAll(/\[(NAME|RELIGION|PERSON|ORGANIZATION|LOCATION)\]/g, (_, name: string) => name.toLowerCase())
    .replaceAll('\\u2019', "'")
    .replaceAll('\\u002c', ',')
    .replaceAll('\\n', ' ')
    .replaceAll(/ (n't|'s|'re|'ve|'ll|'d|'m)\b/g, '$1')

const class3 = (value: number): 0 | 1 | 2 => (value <= 0 ? 0 : value === 1 ? 1 : 2)

/** Reads sets below `root`, the folder that holds one folder per set. */
export class Sets {
  private readonly root: string

  constructor(root: string) {
    this.root = root
  }

  /** Everything with a label, each text in the set it came from. */
  labelled(): readonly Sample[] {
    return [
      ...this.films(),
      ...this.tweetSentiment(),
      ...this.tweetEmotion(),
      ...this.goEmotions(),
      ...this.rated(),
      ...this.clinicianPosts(),
      ...authored(),
      ...screenTests(),
    ]
  }

  /** Everyday texts by set, of the half that no limit was set on. The order is that of models/training/danger_sets.py. */
  everyday(): readonly Sample[] {
    const chat = this.lines('dailydialog_en/en_dev.txt').flatMap((line) =>
      line
        .split('__eou__')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    )
    const situations = this.csv('empathetic_dialogues_situations/dev.csv').map((row) => row['content'] ?? '')
    const reddit = this.lines('goemotions/dev.tsv').map((line) => clean(line.split('\t')[0] ?? ''))
    const tweets = this.lines('tweeteval_sentiment/val_text.txt')
    return [
      ...chat.map((text) => ({ text, source: 'DailyDialog' })),
      ...situations.map((text) => ({ text, source: 'EmpatheticDialogues' })),
      ...reddit.map((text) => ({ text, source: 'Reddit comments' })),
      ...tweets.map((text) => ({ text, source: 'tweets' })),
    ].filter((_, at) => at % 2 === 1)
  }

  /** Distress without crisis: first long turns of help seekers, and people who talk about stress. */
  distress(): readonly Sample[] {
    const seekers = this.lines('esconv/valid.jsonl').flatMap((line) => {
      const parsed: unknown = JSON.parse(line)
      if (typeof parsed !== 'object' || parsed === null || !('situation' in parsed)) return []
      return typeof parsed.situation === 'string' ? [parsed.situation] : []
    })
    const stressed = this.csv('dreaddit/train.csv').filter(
      (row) => row['label'] === '1' && row['subreddit'] !== 'ptsd',
    )
    const texts = [...seekers, ...stressed.slice(0, 800).map((row) => row['text'] ?? '')]
    return texts.map((text) => ({ text, source: 'distress without crisis' }))
  }

  /** Every fifth of the tweets and posts collected by keyword; the making of the labels is undocumented. */
  keywordPosts(): readonly Sample[] {
    return this.csv('twitter_suicidal_intention/data.csv')
      .filter((_, at) => at % 5 === 0)
      .map((row) => ({
        text: row['tweet'] ?? '',
        source: 'keyword posts',
        isDanger: row['intention'] === '1',
      }))
  }

  private films(): readonly Sample[] {
    return this.lines('sst/sst5_dev.txt').flatMap((line) => {
      const label = Number(line.slice(0, 1))
      const text = clean(line.slice(2))
      return label === 2 ? [] : [{ text, source: 'SST-2', sentiment: label > 2 ? 2 : 0 } satisfies Sample]
    })
  }

  private tweetSentiment(): readonly Sample[] {
    const labels = this.lines('tweeteval_sentiment/val_labels.txt')
    return this.lines('tweeteval_sentiment/val_text.txt')
      .map((text, at): Sample => ({
        text: clean(text),
        source: 'TweetEval sentiment',
        sentiment: class3(Number(labels[at])),
      }))
      .filter(({ text }) => isReported(text))
  }

  private tweetEmotion(): readonly Sample[] {
    const labels = this.lines('tweeteval_emotion/val_labels.txt')
    return this.lines('tweeteval_emotion/val_text.txt')
      .map((text, at) => ({ text: clean(text), source: 'TweetEval emotion', mood: Number(labels[at]) }))
      .filter(({ text }) => isReported(text))
  }

  private goEmotions(): readonly Sample[] {
    return this.lines('goemotions/dev.tsv')
      .map((line) => {
        const [text = '', labels = ''] = line.split('\t')
        return { text: clean(text), source: 'GoEmotions', emotions: labels.split(',').map(Number) }
      })
      .filter(({ text }) => isReported(text))
  }

  /** Ratings on a scale: EmoBank's test part, and the snippets of the VADER study that nothing was trained or tuned on. */
  private rated(): readonly Sample[] {
    const sentences = this.csv('emobank/emobank.csv')
      .filter((row) => row['split'] === 'test')
      .map((row) => ({
        text: row['text'] ?? '',
        source: 'EmoBank',
        valence: Number(row['v']),
        arousal: Number(row['a']),
      }))
    const snippets = (['amazonReview', 'nytEditorial'] as const).flatMap((name) =>
      this.lines(`hutto_groundtruth/${name}Snippets_GroundTruth.txt`).flatMap((line) => {
        const [, value = '', text = ''] = line.split('\t')
        return isReportedOfOwn(text)
          ? [{ text: clean(text), source: `20 raters, ${name}s`, valence: Number(value) }]
          : []
      }),
    )
    return [...sentences, ...snippets]
  }

  /** Posts with a clinician's label, of the writers that training never saw. */
  private clinicianPosts(): readonly Sample[] {
    return this.csv('cssrs_posts/posts_train.csv')
      .filter((row) => Number((row['user'] ?? '').split('-')[1]) % 5 === 0)
      .map((row) => ({
        text: row['text'] ?? '',
        source: 'clinician-labelled posts',
        kind: row['label'] ?? '',
        isDanger: ['ideation', 'behavior', 'attempt'].includes(row['label'] ?? ''),
      }))
  }

  private lines(path: string): readonly string[] {
    return readFileSync(join(this.root, path), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
  }

  private csv(path: string): readonly TableRow[] {
    return parseTable(readFileSync(join(this.root, path), 'utf8'), ',')
  }
}

const levelOf = (value: number): RiskLevel => {
  const levels: readonly RiskLevel[] = [0, 1, 2, 3, 4, 5]
  return levels.find((level) => level === value) ?? 0
}

const isDangerAt = (level: number): { isDanger?: boolean } => (level === 2 ? {} : { isDanger: level >= 3 })

/** Our own sentences of the templates that neither trained nor tuned. */
function authored(): readonly Sample[] {
  const path = new URL('../../training/authored/sentences.tsv', import.meta.url)
  return parseTable(readFileSync(path, 'utf8'), '\t')
    .filter((row) => row['split'] === 'test')
    .map((row): Sample => {
      const level = levelOf(Number(row['level']))
      const kind = row['kind'] ?? ''
      return { text: row['text'] ?? '', source: 'our held-out templates', kind, level, ...isDangerAt(level) }
    })
}

const ownPaths = new Set(['harm-to-others', 'abuse', 'medical', 'minor'])

/** The held-out half of the danger screen's own test, written by another hand than the templates. */
const screenTests = (): readonly Sample[] =>
  [...dangerSentences, ...lookAlikeSentences]
    .filter(({ half, kind }) => half === 'held-out' && !ownPaths.has(kind))
    .map(({ text, kind, level }): Sample => ({
      text,
      source: 'danger screen test',
      kind,
      level: levelOf(level),
      ...isDangerAt(level),
    }))
