// Prints the figures of the danger rules over the authored test: `node scripts/danger-figures.ts [dev|held-out]`.
import { screenText } from '../core/safety/screen-text.ts'
import { dangerFigures } from '../core/safety/test-sentences/figures.ts'

const half = process.argv[2] === 'dev' ? 'dev' : 'held-out'
const { kinds, grave, lookAlikes } = dangerFigures(half, screenText)
const share = (part: number, whole: number): string => `${part}/${whole} = ${(part / whole).toFixed(3)}`

console.log(`Danger rules alone, ${half} half of the authored test`)
for (const { kind, sentences, right, seen } of kinds)
  console.log(`${kind.padEnd(18)} right ${share(right, sentences)}   seen ${share(seen, sentences)}`)
console.log(
  `levels 4 and 5     interrupted ${share(grave.interrupted, grave.sentences)}   seen ${share(grave.seen, grave.sentences)}`,
)
console.log(
  `look-alikes        flagged ${share(lookAlikes.flagged, lookAlikes.sentences)}   interrupted ${share(lookAlikes.interrupted, lookAlikes.sentences)}`,
)
