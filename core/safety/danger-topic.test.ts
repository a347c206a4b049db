// Every rule that knows what danger is about leads its own examples to that topic, in every language.
import { expect, test } from 'vitest'
import { evidenceOfRules, rulesInEvidence } from '../affect/rule-evidence.ts'
import { languageOf, topicOf } from './danger-topic.ts'
import { openSignal } from './open-signal.ts'
import { ruleFiles } from './rules.ts'
import { safetyCard } from './safety-card.ts'
import { crisisLinesFor } from './crisis-lines.ts'
import { screenText } from './screen-text.ts'

const rules = ruleFiles.flatMap(({ language, rules: own }) => own.map((rule) => ({ language, ...rule })))
const languages = [...new Set(rules.map(({ language }) => language))]
const lines = crisisLinesFor('GB', Date.UTC(2026, 10, 21))

const topicIn = (text: string) => {
  const { level, hits } = screenText(text)
  return topicOf(level, hits)
}

test('wishes have a topic at level 2 only, means and goodbyes at level 4 only', () => {
  for (const { id, about, level } of rules)
    if (about) expect(level, id).toBe(about === 'passive-wish' ? 2 : 4)
})

test.each(languages)(
  '%s has rules for a wish, for means and for a goodbye, and they lead to their own card',
  (language) => {
    for (const about of ['passive-wish', 'means', 'goodbye'] as const) {
      const own = rules.filter((rule) => rule.language === language && rule.about === about)
      expect(own.length, about).toBeGreaterThan(0)
      for (const { id, level, hits } of own) {
        // A sentence may stand for more than one topic, or be graver than the rule that it is an example of.
        const seen = hits.map((text) => ({ text, ...screenText(text) })).filter((one) => one.level === level)
        expect(seen.length, id).toBeGreaterThan(0)
        expect(
          seen.map(({ text }) => topicIn(text)),
          id,
        ).toContain(about)
        for (const one of seen) {
          expect(topicOf(one.level, one.hits), one.text).not.toBeNull()
          expect(openSignal(one), one.text).toMatchObject({ level, again: false, language })
        }
      }
      const signal = openSignal(
        screenText(own.flatMap(({ hits }) => hits).find((text) => topicIn(text) === about) ?? ''),
      )
      expect(signal && safetyCard(signal, lines)?.kind).toBe(about)
    }
  },
)

test('what a guard lowered, a warning sign of one’s own, and a level that no rule reached have no topic', () => {
  expect(topicOf(4, [{ ruleId: 'en.goodbye', level: 2 }])).toBeNull()
  expect(topicOf(2, [{ ruleId: 'en.goodbye', level: 2 }])).toBeNull()
  expect(topicOf(2, [{ ruleId: 'own-warning-sign', level: 2 }])).toBeNull()
  expect(languageOf(2, [{ ruleId: 'own-warning-sign', level: 2 }])).toBeNull()
  expect(topicOf(4, [{ ruleId: 'en.wish-dead', level: 2 }])).toBeNull()
  expect(
    topicOf(5, screenText("I just took all the pills, goodbye everyone, forgive me, I can't go on").hits),
  ).toBeNull()
})

test('where somebody has something to die by and says goodbye, distance comes first', () => {
  expect(topicIn('I bought the rope today')).toBe('means')
  expect(topicIn('this is my goodbye, please tell my kids I love them. I bought the rope today')).toBe(
    'means',
  )
})

test('a stored reading knows the rules again from its evidence', () => {
  for (const { hits: texts } of rules)
    for (const text of texts) {
      const { hits } = screenText(text)
      expect(rulesInEvidence(JSON.parse(JSON.stringify(evidenceOfRules(hits))))).toEqual(hits)
    }
})
