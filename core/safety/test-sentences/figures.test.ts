import { expect, test } from 'vitest'
import { screenText } from '../screen-text.ts'
import { dangerFigures } from './figures.ts'
import { dangerSentences, lookAlikeSentences } from './test-sentences.ts'

test('the authored test is large, has no sentence twice, and both halves are alike in size', () => {
  const all = [...dangerSentences, ...lookAlikeSentences]
  expect(dangerSentences.length).toBeGreaterThanOrEqual(400)
  expect(lookAlikeSentences.length).toBeGreaterThanOrEqual(600)
  expect(new Set(all.map(({ text }) => text.toLowerCase())).size).toBe(all.length)
  const [dev, heldOut] = (['dev', 'held-out'] as const).map(
    (half) => all.filter((one) => one.half === half).length,
  )
  expect(Math.abs((dev ?? 0) - (heldOut ?? 0))).toBeLessThan(all.length / 10)
})

/** Below these the screen has got worse. What it reaches today is in docs/safety.md. */
test('the rules alone see at least what they saw when these floors were set, in the half nobody tuned on', () => {
  const { grave, lookAlikes } = dangerFigures('held-out', screenText)
  expect(grave.interrupted / grave.sentences).toBeGreaterThanOrEqual(0.71)
  expect(lookAlikes.flagged / lookAlikes.sentences).toBeLessThanOrEqual(0.04)
})
