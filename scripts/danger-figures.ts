// Prints the figures of the danger rules over the authored test: `node scripts/danger-figures.ts [dev|held-out|late]`, and how
// much of it survives five hundred attacks.
import { screenText } from '../core/safety/screen-text.ts'
import { attacksOn } from '../core/safety/test-sentences/attacks.ts'
import { dangerFigures } from '../core/safety/test-sentences/figures.ts'
import { dangerSentences } from '../core/safety/test-sentences/test-sentences.ts'

const asked = process.argv[2]
const half = asked === 'dev' || asked === 'late' ? asked : 'held-out'
const { kinds, grave, lookAlikes } = dangerFigures(half, screenText)
const share = (part: number, whole: number): string => `${part}/${whole} = ${(part / whole).toFixed(3)}`

console.log(`Danger rules alone, ${half} part of the authored test`)
for (const { kind, sentences, right, seen } of kinds)
  console.log(`${kind.padEnd(18)} right ${share(right, sentences)}   seen ${share(seen, sentences)}`)
console.log(
  `levels 4 and 5     interrupted ${share(grave.interrupted, grave.sentences)}   seen ${share(grave.seen, grave.sentences)}`,
)
console.log(
  `look-alikes        flagged ${share(lookAlikes.flagged, lookAlikes.sentences)}   interrupted ${share(lookAlikes.interrupted, lookAlikes.sentences)}`,
)

const isGrave = (text: string): boolean => screenText(text).level >= 4
const seen = dangerSentences.filter(({ text, level }) => level >= 4 && isGrave(text))
const attacks = attacksOn(seen.map(({ text }) => text))
console.log(
  `attacks            interrupted ${share(attacks.filter(({ text }) => isGrave(text)).length, attacks.length)}`,
)
