// The first lines of the app: what keeps it from starting, and that a second start only speaks to the first.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type * as Fake from '../shim/electron.fake.ts'

vi.mock('electron', () => import('../shim/electron.fake.ts'))

const argv = process.argv
beforeEach(() => vi.resetModules())
afterEach(() => {
  process.argv = argv
})

/** Runs the entry file as `electron` would; gives what it did. It never becomes ready here. */
async function start(args: readonly string[], change: { isPackaged?: boolean; isFirst?: boolean }) {
  // The very fake that the entry gets: the entry is loaded anew each time, the fake is not.
  const { app, calls, FakeEvent } = (await import('electron')) as unknown as typeof Fake
  app.removeAllListeners()
  process.argv = ['/opt/HealHub/healhub', ...args]
  Object.assign(app, { isPackaged: false, isFirst: true }, change, {
    end: () => {},
    exit: (code: number) => calls.push(`exit ${code}`),
  })
  calls.length = 0
  await import('./index.ts')
  return { app, calls, FakeEvent }
}

describe('E27: an installed app', () => {
  test.each(['--inspect=9229', '--remote-debugging-port=0', '--no-sandbox'])(
    'does not start with %s, and says so',
    async (argument) => {
      const { calls } = await start([argument], { isPackaged: true })
      const name = argument.split('=')[0]
      expect(calls.slice(-2)).toEqual([expect.stringContaining(`does not start with ${name}:`), 'exit 1'])
      expect(calls).not.toContain('single instance')
    },
  )
  test('starts without', async () => {
    const { calls } = await start([], { isPackaged: true })
    expect(calls.at(-1)).toBe('single instance')
  })
})

test('E27: a checkout may be looked into', async () => {
  expect((await start(['--inspect'], { isPackaged: false })).calls.at(-1)).toBe('single instance')
})

test('R11: a second start opens nothing and ends', async () => {
  const { app, calls } = await start([], { isFirst: false })
  expect(calls.slice(-2)).toEqual(['single instance', 'quit'])
  expect(app.listenerCount('web-contents-created')).toBe(0)
})

test('E28: asking to quit reaches the first one before this one ends', async () => {
  expect((await start(['--quit'], { isFirst: false })).calls.slice(-2)).toEqual(['single instance', 'quit'])
})

test('E28: the first one quits when it is asked to, and only comes forward for anything else', async () => {
  const { app, calls } = await start([], {})
  app.emit('second-instance', {}, ['/opt/HealHub/healhub', '/tmp/mine.healhub-backup', 'healhub://send'])
  expect(calls).not.toContain('quit')
  app.emit('second-instance', {}, ['/opt/HealHub/healhub', '--quit'])
  expect(calls.at(-1)).toBe('quit')
})

test('E28: files and links that the system hands over are not opened', async () => {
  const { app, FakeEvent } = await start([], {})
  for (const event of ['open-file', 'open-url']) {
    const handed = new FakeEvent()
    app.emit(event, handed, '/tmp/mine.healhub-backup')
    expect(handed.defaultPrevented).toBe(true)
  }
})

test('E4, E18, E22: sandbox, scheme and closed network come before anything else', async () => {
  const { calls } = await start([], {})
  const single = calls.indexOf('single instance')
  for (const call of ['enableSandbox', 'scheme', 'switch host-resolver-rules MAP * ~NOTFOUND', 'switch no-proxy-server', 'switch disable-background-networking', 'switch force-webrtc-ip-handling-policy disable_non_proxied_udp', 'switch dns-prefetch-disable', 'setPath userData'])
    expect(calls.indexOf(call), call).toBeGreaterThanOrEqual(0)
  expect(calls.findLastIndex((call) => call.startsWith('switch '))).toBeLessThan(single)
}) // prettier-ignore
