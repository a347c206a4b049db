import { EventEmitter } from 'node:events'
import type { App } from 'electron'
import { afterEach, expect, test, vi } from 'vitest'
import { closeTidily } from './close-tidily.ts'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const before = new Map(signals.map((signal) => [signal, process.listeners(signal)]))
afterEach(() => {
  for (const signal of signals)
    for (const listener of process.listeners(signal))
      if (!before.get(signal)?.includes(listener)) process.removeListener(signal, listener)
})

/** An app whose `quit` asks `before-quit` first, and a core that closes when told to. */
function setUp() {
  const done: string[] = []
  const closing = Promise.withResolvers<void>()
  const app = Object.assign(new EventEmitter(), {
    quit() {
      let prevented = false
      app.emit('before-quit', { preventDefault: () => (prevented = true) })
      done.push(prevented ? 'asked to wait' : 'quit')
    },
  })
  const close = vi.fn<(graceMs: number) => Promise<void>>(() => closing.promise)
  const endSession = closeTidily(app as unknown as App, { connect() {}, close })
  return { app, close, closing, done, endSession }
}

test('R15: quitting waits until the core has closed, asks it once, and then quits', async () => {
  const { app, close, closing, done } = setUp()
  app.quit()
  app.quit()
  expect(done).toEqual(['asked to wait', 'asked to wait'])
  closing.resolve()
  await vi.waitFor(() => expect(done.at(-1)).toBe('quit'))
  expect(close).toHaveBeenCalledOnce()
  expect(close.mock.calls[0]?.[0]).toBeLessThan(2000)
})

test.each(['closing the last window', 'a logout', ...signals])(
  'R15: %s closes the core first',
  async (way) => {
    const { app, close, closing, done, endSession } = setUp()
    if (way === 'a logout') endSession()
    else if (way === 'closing the last window') app.emit('window-all-closed')
    else process.emit(way as NodeJS.Signals)
    expect(close).toHaveBeenCalledOnce()
    expect(done).not.toContain('quit')
    closing.resolve()
    await vi.waitFor(() => expect(done.at(-1)).toBe('quit'))
  },
)
