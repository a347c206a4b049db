// Other web sites in the person's own browser (security.md L2–L5). A page on another loopback port is the worst of them:
// cookies know no ports and both count as one site, so the browser sends HealHub's cookies along. Each attack is run
// against a server without a guard as well, where it has to succeed.
import type { Page } from '@playwright/test'
import { expect, test as base } from './app.ts'
import { attack, type Target } from './attack.ts'
import { type OpenServer, startOpenServer } from './open-server.ts'
import { createAccount, expectHome, passphrase } from './person.ts'

const test = base.extend<{ readonly hostile: OpenServer; readonly victim: OpenServer }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern
  hostile: async ({}, use) => {
    const server = await startOpenServer()
    await use(server)
    server.close()
  },
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern
  victim: async ({}, use) => {
    const server = await startOpenServer()
    await use(server)
    server.close()
  },
})

const account = JSON.stringify({ displayName: 'Mallory', passphrase })
const frames = ['framed', 'account by form', 'session by form']

/** The attack's target on HealHub: the files that its own page loads. */
async function ownFiles(page: Page): Promise<Omit<Target, 'origin'>> {
  const address = async (selector: string, name: 'href' | 'src') =>
    new URL((await page.locator(selector).first().getAttribute(name)) ?? '', page.url()).pathname
  return {
    picture: await address('link[rel=icon]', 'href'),
    script: await address('script[src]', 'src'),
    styles: await address('link[rel=stylesheet]', 'href'),
    account,
  }
}

interface Reply {
  readonly status: number
  readonly type: string | null
  readonly text: string
}

interface How {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** Asks as the open page itself would. */
const ask = (page: Page, address: string, how: How = {}): Promise<Reply> =>
  page.evaluate(
    async ([to, init]) => {
      const reply = await fetch(to, init)
      return { status: reply.status, type: reply.headers.get('content-type'), text: await reply.text() }
    },
    [address, how] as const,
  )

interface Answer {
  readonly status: number
  readonly headers: readonly string[]
}

/** Watches what `origin` really answers, also what the browser then keeps from the page. Read it when all is done. */
async function watchAnswers(page: Page, origin: string): Promise<() => readonly Answer[]> {
  const asked = new Set<string>()
  const answers = new Map<string, Answer>()
  const wire = await page.context().newCDPSession(page)
  wire.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (request.url.startsWith(origin)) asked.add(requestId)
  })
  wire.on('Network.responseReceivedExtraInfo', ({ requestId, statusCode, headers }) => {
    answers.set(requestId, { status: statusCode, headers: Object.keys(headers) })
  })
  await wire.send('Network.enable')
  return () => [...answers].filter(([id]) => asked.has(id)).map(([, answer]) => answer)
}

/** Runs the attack; gives what the page got, which frames show the target, and what the target answered. */
async function runAttack(page: Page, target: Target) {
  const answers = await watchAnswers(page, target.origin)
  const got = await page.evaluate(attack, target)
  const shown = frames.filter((name) => page.frame({ name })?.url().startsWith(target.origin))
  return { got, shown, answers: answers() }
}

const statusesOf = (answers: readonly Answer[]) => [...new Set(answers.map(({ status }) => status))]
const permissionsIn = (answers: readonly Answer[]) =>
  answers.flatMap(({ headers }) => headers).filter((name) => /^access-control/i.test(name))

const ways = (got: Readonly<Record<string, boolean>>, wanted: boolean) =>
  Object.keys(got).filter((way) => got[way] === wanted)

test('a page on another port can change nothing and read nothing', async ({
  page,
  server,
  hostile,
  victim,
}) => {
  await createAccount(page, 'Ada')
  const files = await ownFiles(page)
  for (const file of [files.picture, files.script, files.styles])
    expect((await ask(page, file)).status, file).toBe(200)
  expect((await ask(page, files.picture)).type).toBe('image/svg+xml')
  const before = await ask(page, '/api/v1/accounts')
  expect(before).toMatchObject({ status: 200, text: expect.stringContaining('Ada') })

  const elsewhere = await page.context().newPage()
  await elsewhere.goto(`${hostile.origin}/page.html`)
  const control = await runAttack(elsewhere, { ...files, origin: victim.origin })
  expect(ways(control.got, false), 'every way works where nobody guards').toEqual([])
  expect(control.shown).toEqual(frames)
  expect(victim.arrived).toEqual(expect.arrayContaining(['WebSocket', 'POST /rpc/sessions/refresh', 'GET /']))

  await elsewhere.goto(`${hostile.origin}/page.html`)
  const { got, shown, answers } = await runAttack(elsewhere, { ...files, origin: server.origin })
  expect(Object.keys(got)).toEqual(Object.keys(control.got))
  expect(ways(got, true), 'got through').toEqual([])
  expect(shown).toEqual([])
  expect(answers.length, 'it did ask HealHub').toBeGreaterThan(15)
  expect(statusesOf(answers)).toEqual([403])
  expect(permissionsIn(control.answers).length).toBeGreaterThan(15)
  expect(permissionsIn(answers)).toEqual([])

  expect(await ask(page, '/api/v1/accounts')).toEqual(before)
  // A session that somebody else had turned would be over by now.
  await page.reload()
  await expectHome(page)
  // What was refused to the stranger is granted to the page itself.
  const headers = { 'content-type': 'application/json' }
  expect((await ask(page, '/api/v1/accounts', { method: 'POST', headers, body: account })).status).toBe(201)
  expect((await ask(page, '/api/v1/accounts')).text).toContain('Mallory')
})

test('a name that was rebound to this computer is refused', async ({
  server,
  victim,
  playwright,
  launchOptions,
}) => {
  const files = { picture: '/icon.svg', script: '/index.js', styles: '/index.css', account }
  const rule = '--host-resolver-rules=MAP evil.test 127.0.0.1'
  const browser = await playwright.chromium.launch({
    ...launchOptions,
    args: [...(launchOptions.args ?? []), rule],
  })
  // The refusal itself is a document of the rebound origin. Freed of its policy, it stands for the hostile page that
  // the name led to before.
  const rebound = await browser.newPage({ bypassCSP: true })
  const open = `http://evil.test:${victim.port}`
  await rebound.goto(`${open}/page.html`)
  const control = await runAttack(rebound, { ...files, origin: open })
  expect(ways(control.got, false), 'every way works where nobody guards').toEqual([])

  const origin = `http://evil.test:${new URL(server.origin).port}`
  expect((await rebound.goto(origin))?.status()).toBe(421)
  const { answers } = await runAttack(rebound, { ...files, origin })
  expect(answers.length, 'it did ask HealHub').toBeGreaterThan(15)
  expect(statusesOf(answers)).toEqual([421])
  expect(permissionsIn(answers)).toEqual([])
  const { text } = await ask(rebound, '/api/v1/health')
  expect(JSON.parse(text)).toMatchObject({ type: 'urn:healhub:problem:host-refused', status: 421 })
  await browser.close()
})

/** What anybody may ask: nothing personal, and help that must not depend on a key. */
const forAnybody = ['GET /health', 'GET /safety/countries', 'GET /safety/crisis-lines']

test('without a token every operation answers 401 with a problem document', async ({ server, browser }) => {
  const code = new URL(await server.invitation()).hash.replace(/^#(code=)?/, '')
  const described = await fetch(`${server.origin}/api/v1/openapi.json`, {
    headers: { 'x-healhub-code': code },
  })
  const text = await described.text()
  const document: { paths: Record<string, Record<string, unknown>> } = JSON.parse(text)
  const operations = Object.entries(document.paths).flatMap(([address, methods]) =>
    Object.keys(methods).map((method) => ({ method: method.toUpperCase(), address })),
  )
  expect(operations.length).toBeGreaterThan(40)
  const stranger = await browser.newPage()
  await stranger.goto(`${server.origin}/api/v1/health`)
  const answered: string[] = []
  for (const { method, address } of operations) {
    const body = method === 'GET' ? {} : { headers: { 'content-type': 'application/json' }, body: '{}' }
    const at = `/api/v1${address.replace('/api/v1', '').replaceAll(/\{\w+\}/g, '0197d3c5-7a00-7000-8000-000000000001')}`
    const reply = await ask(stranger, at, { method, ...body })
    if (reply.status === 401 && reply.type?.startsWith('application/problem+json')) {
      expect(JSON.parse(reply.text)).toMatchObject({
        status: 401,
        type: expect.stringContaining('urn:healhub:problem:'),
      })
    } else answered.push(`${method} ${address}`)
  }
  expect(answered.toSorted()).toEqual(forAnybody)
  await stranger.close()
})

test('the documentation asks nobody else for anything', async ({ page, server, hostile }) => {
  const origins: string[] = []
  page.on('request', (request) => void origins.push(new URL(request.url()).origin))
  await page.goto(`${server.origin}/api/v1/docs`)
  await page.locator('.opblock-summary').first().click()
  await expect(page.locator('.opblock-body').first()).toBeVisible()
  // The page, its script, its start, its styles and the document; `data:` pictures have no origin.
  expect(origins.filter((origin) => origin === server.origin).length).toBeGreaterThanOrEqual(5)
  expect(origins.filter((origin) => origin !== server.origin && origin !== 'null')).toEqual([])
  await page.goto(hostile.origin)
  expect(origins.at(-1), 'another origin would have been seen').toBe(hostile.origin)
})
