// The command line: what keeps HealHub from starting, and that nothing else in it is looked at.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readLaunch, refusedSwitch } from './launch.ts'

const program = ['/opt/HealHub/healhub']

test.each([
  '--remote-debugging-port=9222', '--remote-debugging-port', '-remote-debugging-port=0', '--REMOTE-DEBUGGING-PORT=1', '--remote_debugging_port=1',
  '--remote-debugging-pipe', '--remote-allow-origins=*', '--inspect', '--inspect=0.0.0.0:9229', '--inspect-brk', '--inspect-brk=1', '--inspect-port=1',
  '--no-sandbox', '--disable-web-security', '--disable-gpu-sandbox', '--single-process', '--js-flags=--expose-gc', '--load-extension=/tmp/x',
  '--host-resolver-rules=MAP * 127.0.0.1', '--host-rules=MAP * 127.0.0.1', '--proxy-server=evil.example:8080', '--ignore-certificate-errors',
  '--user-data-dir=/tmp/x', '--renderer-cmd-prefix=gdb', '--utility-cmd-prefix=gdb', '--gpu-launcher=x', '--enable-logging', '--log-net-log=/tmp/x',
  '--enable-features=X', '--disable-features=X', '--enable-blink-features=X', '--unsafely-treat-insecure-origin-as-secure=http://x', '--password-store=basic',
])('E27: %s keeps it from starting', (argument) => {
  expect(refusedSwitch([...program, argument])).toMatch(/^--[\w-]+$/)
  expect(refusedSwitch([...program, '--data-dir=/x', argument, 'more'])).not.toBeNull()
}) // prettier-ignore

test.each([
  [[]], [['--data-dir=/home/ada/diary']], [['--data-dir', '/home/ada/diary']], [['/home/ada/mine.healhub-backup']], [['--force-device-scale-factor=2']],
  [['--ozone-platform=wayland']], [['--lang=de']], [['inspect']], [['--inspected']], [['--quit']], [['--', 'no-sandbox']],
])('E27: %j does not', (args) => expect(refusedSwitch([...program, ...args])).toBeNull()) // prettier-ignore

test('E28: a second start can ask to quit and for nothing else', () => {
  expect(readLaunch([...program, '--quit'])).toEqual({ quit: true })
  for (const args of [[], ['--quit=1'], ['quit'], ['healhub://send?text=x'], ['/tmp/x.healhub-backup'], Array(100).fill('x').concat('--quit')])
    expect(readLaunch([...program, ...args])).toEqual({ quit: false })
}) // prettier-ignore

test('E28: no arguments make reading them throw', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (argv) => {
      refusedSwitch(argv)
      expect(readLaunch(argv).quit).toBe(argv.slice(1, 32).includes('--quit'))
    }),
  )
})
