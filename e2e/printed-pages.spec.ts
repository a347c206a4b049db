// What is on paper, read out of the PDF that Chromium makes of a page: its title, its sections, nothing of the app around it.
import type { Page } from '@playwright/test'
import { newId } from '../core/kernel/ids.ts'
import { expect, test } from './app.ts'
import { readPdf } from './read-pdf.ts'
import { browserZone as zone } from './days.ts'
import { expectNoSeriousAxe, shot } from './look.ts'
import { createAccount } from './person.ts'
import { scriptClient, type CallApi } from './script-client.ts'
import { say } from './texts.ts'

/** Prints the page; nothing of the app around it may be there, and each sheet says which of how many it is. */
async function printed(page: Page): Promise<string> {
  const pdf = readPdf(await page.pdf({ preferCSSPageSize: true, tagged: true }))
  expect(pdf).toMatchObject({ isTagged: true, language: 'en' })
  const text = pdf.pages.join('')
  for (const [at, sheet] of pdf.pages.entries()) expect(sheet).toContain(`${at + 1}/${pdf.pages.length}`)
  for (const around of ['nav.settings', 'nav.lock', 'nav.models', 'print']) expect(text).not.toContain(packed(say(`common:${around}`))) // prettier-ignore
  expect(pdf.title).toContain('HealHub')
  return text
}
const packed = (words: string) => words.replaceAll(/\s/g, '')
const expectInOrder = (text: string, words: readonly string[]) => {
  const places = words.map((one) => text.indexOf(packed(one)))
  expect(places, words.join(', ')).toEqual(places.toSorted((one, other) => one - other))
  expect(Math.min(...places), words.join(', ')).toBeGreaterThanOrEqual(0)
}
const goTo = async (page: Page, address: string, heading: string) => {
  await page.evaluate((to) => (window.location.hash = to), address)
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
}

const now = Date.now()
const day = 86_400_000
const entry = { id: newId(), writtenAtMs: now - 3 * day, zone, title: 'Rain', body: 'It rained **all** day.' }
const other = { id: newId(), writtenAtMs: now - 2 * day, zone, title: 'Not for others', body: 'A secret.' }

async function fill(call: CallApi): Promise<void> {
  await call('POST', '/check-ins/batch', {
    items: Array.from({ length: 40 }, (_, n) => ({ id: newId(), atMs: now - n * day, zone, mood: (n * 7) % 11, note: `Note number ${n}.`, factors: [{ group: 'medicine', name: 'Iron' }] })), // prettier-ignore
  })
  await call('POST', '/assessments/batch', {
    items: [20, 5].map((ago) => ({ id: newId(), questionnaireId: 'gad-7', answers: Object.fromEntries(Array.from({ length: 7 }, (_, n) => [String(n + 1), 1])), takenAtMs: now - ago * day, zone })), // prettier-ignore
  })
  await call('POST', '/journal/entries', entry)
  await call('POST', '/journal/entries', other)
  await call('POST', '/exercises/uses', { id: newId(), exerciseId: 'box-breathing', startedAtMs: now - day, endedAtMs: now - day + 60_000, zone, ended: 'finished', distressBefore: 7, distressAfter: 4 }) // prettier-ignore
  await call('PUT', `/safety/plan/items/${newId<string>()}`, { section: 'people', text: 'Rosalind', phone: '0316 2200' }) // prettier-ignore
  await call('PUT', `/safety/plan/items/${newId<string>()}`, {
    section: 'alone',
    text: 'walk to the lighthouse',
  })
}

test('report, questionnaire and safety plan are whole on paper, page by page, without the app around them', async ({
  page,
  server,
}) => {
  test.slow()
  await createAccount(page, 'Ada')
  await fill(await scriptClient(server))

  await goTo(page, '#/report', say('report:title'))
  await page.getByRole('radio', { name: say('report:detail.entries') }).check()
  for (const section of ['exercises', 'journal', 'safetyPlan'])
    await page.getByRole('checkbox', { name: say(`report:sections.${section}`) }).check()
  await expect(page.getByText(say('report:journal.nothing'))).toBeVisible()
  await expect(page.getByRole('checkbox', { name: /Not for others/ })).not.toBeChecked()
  await page.getByRole('checkbox', { name: /Rain/ }).check()
  await expect(page.getByText(say('report:count_other', { count: 46 }))).toBeVisible()
  await expect(page.getByRole('article').getByText(/It rained/)).toBeVisible()
  await expectNoSeriousAxe(page, 'report-all-sections')
  await page.setViewportSize({ width: 360, height: 1400 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0) // prettier-ignore
  await shot(page, 'report-all-narrow')
  await page.setViewportSize({ width: 1180, height: 800 })
  await expect(page).toHaveTitle(`${say('report:heading')} · HealHub`)
  const report = await printed(page)
  expectInOrder(report, [
    say('report:heading'),
    say('report:standing'),
    ...['mood', 'questionnaires', 'exercises', 'medicines', 'checkIns', 'journal', 'safetyPlan'].map((section) => say(`report:sections.${section}`)), // prettier-ignore
  ]) // prettier-ignore
  for (const words of ['Houben 2015', 'Note number 39.', 'Feeling nervous, anxious, or on edge', 'Box breathing', '7 before, 4 after', 'It rained all day.', 'Rosalind · 0316 2200']) expect(report).toContain(packed(words)) // prettier-ignore
  for (const words of ['A report to share', 'A secret.', say('report:detail.label'), say('report:fhirHolds')]) expect(report).not.toContain(packed(words)) // prettier-ignore

  await goTo(page, '#/questionnaires/gad-7', 'GAD-7')
  await expect(page.getByText(/from 0 to 21/).first()).toBeVisible()
  const questionnaire = await printed(page)
  expectInOrder(questionnaire, [
    'GAD-7',
    'Feeling nervous, anxious, or on edge',
    'Several days',
    'Kurt Kroenke',
  ])
  expect(questionnaire).not.toContain(packed(say('questionnaires:submit')))

  await goTo(page, '#/safety/plan', say('plan:title'))
  await expect(page.getByRole('textbox').first()).toBeVisible()
  const plan = await printed(page)
  expectInOrder(plan, [
    say('plan:title'),
    say('plan:step.alone.title'),
    'walk to the lighthouse',
    say('plan:step.people.title'),
    'Rosalind',
    say('plan:credit'),
  ])
  expect(plan).toContain(packed('0316 2200'))
  expect(plan).not.toContain(packed(say('plan:step.people.hint')))
})
