// Figures of the danger screen over the authored test: how much danger it sees by kind, and how often it speaks up
// without need. `scripts/danger-figures.ts` prints them; docs/safety.md quotes them.
import type { RiskLevel, SpecialPath } from '../risk-level.ts'
import { dangerSentences, lookAlikeSentences } from './test-sentences.ts'
import type { Half, TestSentence } from './test-sentences.ts'

/** What a screen under test says of a text. */
export interface Screened {
  readonly level: RiskLevel
  readonly special: readonly SpecialPath[]
}

/** Counts of one kind of sentence. `right`: at its level (or path) at least; `seen`: level 2 or above, or a path. */
export interface KindFigures {
  readonly kind: string
  readonly sentences: number
  readonly right: number
  readonly seen: number
}

/** The whole table of one half. */
export interface DangerFigures {
  readonly kinds: readonly KindFigures[]
  /** Sentences of level 4 or 5, and how many of them were read at 4 or above, and at 2 or above. */
  readonly grave: { readonly sentences: number; readonly interrupted: number; readonly seen: number }
  /** Look-alikes, how many were flagged (level 2 or a path), and how many interrupted (level 4 or a path). */
  readonly lookAlikes: { readonly sentences: number; readonly flagged: number; readonly interrupted: number }
}

const pathOf: Readonly<Record<string, SpecialPath>> = {
  'harm-to-others': 'harm-to-others',
  abuse: 'abuse',
  medical: 'medical',
  minor: 'minor',
}

const hasPath = ({ special }: Screened): boolean => special.some((path) => path !== 'minor')
const isSeen = (screened: Screened): boolean => screened.level >= 2 || screened.special.length > 0

function isRight({ kind, level }: TestSentence, screened: Screened): boolean {
  const path = pathOf[kind]
  return path === undefined ? screened.level >= level : screened.special.includes(path)
}

/** Runs every sentence of a half through a screen. */
export function dangerFigures(half: Half, screen: (text: string) => Screened): DangerFigures {
  const read = (all: readonly TestSentence[]) =>
    all.filter((one) => one.half === half).map((sentence) => ({ sentence, screened: screen(sentence.text) }))
  const danger = read(dangerSentences)
  const alike = read(lookAlikeSentences)
  const grave = danger.filter(({ sentence }) => sentence.level >= 4)
  const kinds = [...new Set(danger.map(({ sentence }) => sentence.kind))].map((kind) => {
    const own = danger.filter(({ sentence }) => sentence.kind === kind)
    return {
      kind,
      sentences: own.length,
      right: own.filter(({ sentence, screened }) => isRight(sentence, screened)).length,
      seen: own.filter(({ screened }) => isSeen(screened)).length,
    }
  })
  return {
    kinds,
    grave: {
      sentences: grave.length,
      interrupted: grave.filter(({ screened }) => screened.level >= 4).length,
      seen: grave.filter(({ screened }) => isSeen(screened)).length,
    },
    lookAlikes: {
      sentences: alike.length,
      flagged: alike.filter(({ screened }) => isSeen(screened)).length,
      interrupted: alike.filter(({ screened }) => screened.level >= 4 || hasPath(screened)).length,
    },
  }
}
