// A person who cannot get through must always see a second way, in the order that the level asks for.
import { expect, test } from 'vitest'
import { crisisLinesFor, listCountries } from '../../core/safety/crisis-lines.ts'
import type { RiskLevel } from '../../core/safety/risk-level.ts'
import { cardFor, storedDisplay } from './card-data.ts'
import { callAddress, textAddress } from '../../core/kernel/dial-address.ts'
import { pairOfRoutes, routeId, routesOf } from './routes.ts'

const now = Date.UTC(2026, 10, 21)
const cardIn = (code: string | null, level: RiskLevel) =>
  cardFor({ level, special: [], display: 'screen' }, crisisLinesFor(code, now))
const idsIn = (code: string | null, level: RiskLevel) => routesOf(cardIn(code, level)).map(routeId)

test('the emergency number comes first at level 5 and people to talk to come first below', () => {
  expect(idsIn('GB', 5)[0]).toBe('emergency')
  expect(idsIn('GB', 4)).toEqual(['gb-samaritans', 'gb-shout', 'emergency'])
})

test('in every country and level each route is there once, the emergency service among them', () => {
  for (const { code } of listCountries())
    for (const level of [2, 3, 4, 5] as const) {
      const ids = idsIn(code, level)
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids).toContain('emergency')
      // Without a line of its own, the directories are the second route.
      expect(ids).toHaveLength(Math.max(crisisLinesFor(code, now).lines.length, 1) + 1)
    }
})

test('always two routes wherever there are two, however many were tried', () => {
  const routes = routesOf(cardIn('GB', 4))
  for (let tried = 0; tried < 10; tried++) {
    const pair = pairOfRoutes(routes, tried).map(routeId)
    expect(new Set(pair).size).toBe(2)
  }
  expect(pairOfRoutes(routes, 1).map(routeId)).toEqual(['gb-shout', 'emergency'])
})

test('without lines the card still stands, with the emergency service and no number made up', () => {
  const card = cardFor({ level: 5, special: [], display: 'screen' }, null)
  const [first] = routesOf(card)
  expect(first).toEqual({ kind: 'emergency', number: null, more: [] })
  expect(card.stay.length).toBeGreaterThan(3)
  expect(JSON.stringify(card.buttons)).not.toMatch(/\d/)
})

test('the number of a region is never offered as the one to call', () => {
  const [first] = routesOf(cardIn(null, 5))
  expect(first).toMatchObject({ kind: 'emergency', number: null })
})

test('every number of the table can be dialled as it stands', () => {
  for (const { code } of listCountries())
    for (const line of crisisLinesFor(code, now).lines)
      for (const { number } of line.dial) expect(callAddress(number)).toMatch(/^tel:[\d*+]+(%23)?$/)
})

test('addresses keep what a dial pad needs and nothing else', () => {
  expect(callAddress('(0800) 111-0 222')).toBe('tel:08001110222')
  expect(callAddress('*4141#')).toBe('tel:*4141%23')
  expect(textAddress('741741', 'HOME')).toBe('sms:741741?body=HOME')
  expect(textAddress('85258', 'Hello, I am & here')).toBe('sms:85258?body=Hello%2C%20I%20am%20%26%20here')
})

test('a stored message keeps help within reach exactly where a card was due', () => {
  expect(storedDisplay(5, [])).toBe('collapsed')
  expect(storedDisplay(0, ['abuse'])).toBe('collapsed')
  expect(storedDisplay(1, [])).toBeNull()
})
