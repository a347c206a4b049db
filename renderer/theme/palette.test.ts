import { expect, test } from 'vitest'
import { clay, night, sage, stone, surfaces } from './palette.ts'

/** Relative luminance of a colour `#rrggbb` (WCAG 2.2). */
function luminance(colour: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}
const shade = (colours: readonly string[], at: number) => colours[at] ?? '#000000'

test('contrast is measured as WCAG does', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 1)
})

const themes = [
  { name: 'light', of: surfaces.light, filled: shade(sage, 7), ring: shade(sage, 7), soft: shade(sage, 1) },
  { name: 'dark', of: surfaces.dark, filled: shade(sage, 6), ring: shade(sage, 4), soft: '#2b3a35' },
]

test.each(themes)('in the $name theme text can be read on every surface', ({ of, soft, filled }) => {
  for (const surface of [of.page, of.raised, of.sunken]) {
    for (const ink of [of.text, of.quiet, of.accentText, of.fault])
      expect(contrast(ink, surface), `${ink} on ${surface}`).toBeGreaterThanOrEqual(4.5)
  }
  for (const ink of [of.text, of.accentText]) expect(contrast(ink, soft)).toBeGreaterThanOrEqual(4.5)
  expect(contrast('#ffffff', filled)).toBeGreaterThanOrEqual(4.5)
})

test.each(themes)(
  'in the $name theme controls and focus stand out from every surface',
  ({ of, ring, filled }) => {
    for (const surface of [of.page, of.raised, of.sunken])
      for (const mark of [of.controlLine, ring, filled])
        expect(contrast(mark, surface), `${mark} on ${surface}`).toBeGreaterThanOrEqual(3)
  },
)

test('every colour has ten shades from light to dark', () => {
  for (const colours of [sage, stone, night, clay]) {
    const order = colours.map(luminance)
    expect(order).toHaveLength(10)
    expect(order).toEqual(order.toSorted((a, b) => b - a))
  }
})
