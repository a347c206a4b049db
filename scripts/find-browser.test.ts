import { expect, test } from 'vitest'
import { findBrowser, NoBrowser, type BrowserSearch } from './find-browser.ts'

/** A machine on which only `there` exists; records the commands it ran. */
function machine(there: readonly string[], over: Partial<BrowserSearch> = {}) {
  const files = new Set(there)
  const ran: string[] = []
  const search: BrowserSearch = {
    platform: 'linux',
    env: { PATH: '/opt/bin:/usr/bin' },
    home: '/home/ada',
    exists: (file) => files.has(file),
    list: () => [],
    run(command, args) {
      ran.push([command, ...args].join(' '))
      return false
    },
    unpack: () => Promise.resolve('/unpacked/launch'),
    ...over,
  }
  return { search, ran, files }
}

test('a named browser wins, and a wrong name is said at once', async () => {
  const { search } = machine(['/mine', '/usr/bin/chromium'], { env: { HEALHUB_BROWSER: '/mine' } })
  expect(await findBrowser(search)).toBe('/mine')
  const wrong = machine(['/usr/bin/chromium'], { env: { HEALHUB_BROWSER: '/gone' } })
  await expect(findBrowser(wrong.search)).rejects.toThrow('HEALHUB_BROWSER=/gone')
})

test.each([
  ['linux', '/opt/bin/google-chrome', {}],
  ['linux', '/snap/bin/chromium', {}],
  ['darwin', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', {}],
  [
    'win32',
    'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe',
    { PROGRAMFILES: 'C:\\Program Files' },
  ],
] as const)('an installed browser on %s: %s', async (platform, file, env) => {
  const { search, ran } = machine([file], { platform, env: { PATH: '/opt/bin', ...env } })
  expect(await findBrowser(search)).toBe(file)
  expect(ran).toEqual([])
})

test("Playwright's newest browser comes before installing anything", async () => {
  const cache = '/home/ada/.cache/ms-playwright'
  const newest = `${cache}/chromium-1200/chrome-linux/chrome`
  const { search, ran } = machine([newest, `${cache}/chromium-999/chrome-linux/chrome`], {
    list: (folder) => (folder === cache ? ['chromium-999', 'firefox-1300', 'chromium-1200'] : []),
  })
  expect(await findBrowser(search)).toBe(newest)
  expect(ran).toEqual([])
})

test('root on Debian gets the package, and nothing is unpacked', async () => {
  const { search, ran, files } = machine(['/usr/bin/apt-get'], {
    run(command, args) {
      ran.push([command, ...args].join(' '))
      if (args.includes('install')) files.add('/usr/bin/chromium')
      return true
    },
    unpack: () => Promise.reject(new Error('must not be asked')),
  })
  expect(await findBrowser(search)).toBe('/usr/bin/chromium')
  expect(ran.filter((line) => line.startsWith('apt-get'))).toHaveLength(2)
})

test('a user with sudo without a password installs through sudo', async () => {
  const { search, ran, files } = machine(['/usr/bin/apt-get'], {
    run(command, args) {
      ran.push([command, ...args].join(' '))
      if (args.includes('install')) files.add('/usr/bin/chromium')
      return command === 'sudo'
    },
  })
  expect(await findBrowser(search)).toBe('/usr/bin/chromium')
  expect(ran.some((line) => line.startsWith('sudo -n apt-get') && line.endsWith('install chromium fonts-dejavu-core'))).toBe(true) // prettier-ignore
})

test('without apt, root or sudo the npm package is unpacked', async () => {
  expect(await findBrowser(machine([]).search)).toBe('/unpacked/launch')
  const noRights = machine(['/usr/bin/apt-get'])
  expect(await findBrowser(noRights.search)).toBe('/unpacked/launch')
  expect(noRights.ran.some((line) => line.includes('install'))).toBe(false)
})

test('when nothing helps, the failure says everything that was tried', async () => {
  const { search } = machine([], { unpack: () => Promise.reject(new Error('it only runs on Linux on x64')) })
  const failure = await findBrowser(search).catch((fault: unknown) => fault)
  expect(failure).toBeInstanceOf(NoBrowser)
  expect(String(failure)).toMatch(/Playwright[\s\S]*Debian[\s\S]*only runs on Linux[\s\S]*HEALHUB_BROWSER/)
})
