import { expect, test } from 'vitest'
import { surfaces } from '../theme/palette.ts'
import { restColour, seriesColours } from './chart-colours.ts'

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

test.for([...seriesColours, restColour])(
  '%s stands out at 3:1 on every ground (WCAG 2.2, 1.4.11)',
  (colour) => {
    for (const ground of grounds) expect(contrast(colour, ground)).toBeGreaterThanOrEqual(3)
  },
)
