import { expect, test } from 'vitest'
import { surfaces } from '../theme/palette.ts'
import { moodShade, moodShades, restColour, seriesColours } from './chart-colours.ts'

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

const grounds = [
  surfaces.light.raised,
  surfaces.light.page,
  surfaces.dark.raised,
  surfaces.dark.page,
  '#ffffff',
]

test.for([...seriesColours, restColour, ...moodShades])(
  '%s stands out at 3:1 on every ground (WCAG 2.2, 1.4.11)',
  (colour) => {
    for (const ground of grounds) expect(contrast(colour, ground)).toBeGreaterThanOrEqual(3)
  },
)

const linear = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
const channels = (hex: string) =>
  [1, 3, 5].map((at) => linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255))
const times = (matrix: readonly (readonly number[])[], of: readonly number[]) =>
  matrix.map((row) => row.reduce((sum, factor, at) => sum + factor * (of[at] ?? 0), 0))

/** How colours look without one kind of cone (Machado, Oliveira & Fernandes 2009, severity 1, doi:10.1109/TVCG.2009.113). */
const sights = {
  all: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protan: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deutan: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritan: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
} // prettier-ignore

/** Linear RGB to Oklab (Ottosson 2020), where distances are what people see. */
function oklab(rgb: readonly number[]): number[] {
  const cones = times([[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566], [0.0883024619, 0.2817188376, 0.6299787005]], rgb) // prettier-ignore
  return times([[0.2104542553, 0.793617785, -0.0040720468], [1.9779984951, -2.428592205, 0.4505937099], [0.0259040371, 0.7827717662, -0.808675766]], cones.map(Math.cbrt)) // prettier-ignore
}

test.for(Object.entries(sights))('neighbouring steps of mood can be told apart: %s', ([_name, sight]) => {
  const seen = moodShades.map((shade) => oklab(times(sight, channels(shade))))
  for (const [at, one] of seen.slice(1).entries())
    expect(Math.hypot(...one.map((part, of) => part - (seen[at]?.[of] ?? 0)))).toBeGreaterThan(0.04)
})

test('every mood from 0 to 10 has its step', () => {
  expect([0, 1.9, 2, 5, 7.9, 8, 10].map((mood) => moodShades.indexOf(moodShade(mood) as never))).toEqual([0, 0, 1, 2, 3, 4, 4]) // prettier-ignore
})
