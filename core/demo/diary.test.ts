// The demo diary: repeatable, varied, true to its story.
import { expect, test } from 'vitest'
import { countDays, type LocalDate, localMoment, weekday } from '../kernel/local-day.ts'
import { type DemoMessage, type DiaryPlan, diaryTalks } from './diary.ts'

const plan: DiaryPlan = { seed: 7, lastDay: '2026-11-20' as LocalDate, days: 365, zone: 'Europe/Berlin' }
const messagesOf = (of: DiaryPlan) => [...diaryTalks(of)].flatMap((talk) => talk.messages)
const mean = (messages: readonly DemoMessage[]) =>
  messages.reduce((sum, { mood }) => sum + mood, 0) / messages.length

test('the same seed tells the same year, another seed another one', () => {
  expect([...diaryTalks(plan)]).toEqual([...diaryTalks(plan)])
  expect(messagesOf({ ...plan, seed: 8 })[0]).not.toEqual(messagesOf(plan)[0])
})

test('a year has about a thousand messages, gaps, and no sentence left with a hole in it', () => {
  const messages = messagesOf(plan)
  expect(messages.length).toBeGreaterThan(800)
  expect(messages.length).toBeLessThan(1600)
  const days = new Set(messages.map((message) => message.date))
  expect(days.size).toBeGreaterThan(200)
  expect(days.size).toBeLessThan(330)
  expect(messages.filter(({ text }) => /[{}*]|undefined|^\s|\s$/.test(text))).toEqual([])
  const opening = [...diaryTalks(plan)].map((talk) => talk.messages[0]?.text)
  expect(new Set(opening).size / opening.length).toBeGreaterThan(0.9)
})

test('every message lies in the diary, in order within its talk, with date and hour of its zone', () => {
  for (const talk of diaryTalks({ ...plan, zone: 'Pacific/Kiritimati' })) {
    let before = 0
    for (const { atMs, date, hour } of talk.messages) {
      expect(atMs).toBeGreaterThan(before)
      before = atMs
      expect(localMoment(atMs, 'Pacific/Kiritimati')).toEqual({ date, hour })
      expect(countDays(date, plan.lastDay)).toBeGreaterThanOrEqual(0)
    }
  }
})

test('the story holds: a crisis that passes, better weekends than Mondays, marks on real words', () => {
  const messages = messagesOf(plan)
  const crisis = messages.filter((message) => message.level >= 2)
  expect(crisis.length).toBeGreaterThan(1)
  const at = messages.indexOf(crisis[0] as DemoMessage)
  expect(mean(messages.slice(at - 20, at + 20))).toBeLessThan(-0.4)
  expect(
    mean(messages.slice(Math.floor(messages.length * 0.68), Math.floor(messages.length * 0.74))),
  ).toBeGreaterThan(0.15)
  const on = (day: number) => messages.filter(({ date }) => weekday(date) === day)
  expect(mean(on(5))).toBeGreaterThan(mean(on(0)))
  for (const { text, marks } of messages)
    for (const [start, end] of marks) expect(text.slice(start, end)).toMatch(/^\p{L}.*\p{L}$/u)
})

test('load needs many talks a day, and gets them', () => {
  expect(messagesOf({ ...plan, days: 5, talksPerDay: 40 }).length).toBeGreaterThan(300)
})
