// What the command line may say. All of it is untrusted, also that of a second start: it can ask to quit, and nothing
// else in it is looked at; a file that somebody opens with HealHub only brings the window forward (security.md E27, E28).
// Each of these opens the program to others, weakens the sandbox or sends its traffic elsewhere.
const refused = new Set([
  'inspect', 'inspect-brk', 'inspect-wait', 'inspect-port', 'inspect-publish-uid', 'debug', 'debug-brk', 'debug-port',
  'remote-debugging-port', 'remote-debugging-pipe', 'remote-debugging-address', 'remote-allow-origins', 'enable-automation',
  'no-sandbox', 'no-zygote', 'single-process', 'disable-gpu-sandbox', 'disable-setuid-sandbox',
  'disable-namespace-sandbox', 'disable-seccomp-filter-sandbox', 'allow-sandbox-debugging', 'renderer-cmd-prefix',
  'utility-cmd-prefix', 'gpu-launcher', 'browser-subprocess-path', 'disable-web-security',
  'disable-site-isolation-trials', 'disable-features', 'enable-features', 'enable-blink-features',
  'disable-blink-features', 'enable-experimental-web-platform-features', 'allow-file-access-from-files',
  'allow-running-insecure-content', 'unsafely-treat-insecure-origin-as-secure', 'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list', 'load-extension', 'disable-extensions-except', 'js-flags', 'node-options',
  'host-rules', 'host-resolver-rules', 'proxy-server', 'proxy-pac-url', 'proxy-auto-detect', 'user-data-dir',
  'disk-cache-dir', 'log-net-log', 'log-file', 'enable-logging', 'net-log-capture-mode', 'ssl-key-log-file',
  'auth-server-allowlist', 'auth-negotiate-delegate-allowlist', 'password-store', 'use-mock-keychain',
  'crash-dumps-dir', 'enable-crash-reporter', 'trace-startup', 'enable-tracing', 'test-type',
]) // prettier-ignore

const nameOf = (argument: string): string =>
  argument.startsWith('-') || (process.platform === 'win32' && argument.startsWith('/'))
    ? argument
        .replace(/^(?:--?|\/)/, '')
        .split('=', 1)[0]!
        .toLowerCase()
        .replaceAll('_', '-')
    : ''

/** The first argument that HealHub does not start with, as written before any `=`; null when there is none. */
export function refusedSwitch(argv: readonly string[]): string | null {
  const found = argv.find((argument) => refused.has(nameOf(argument)))
  return found === undefined ? null : `--${nameOf(found)}`
}

/** What a start asks for. */
export interface Launch {
  readonly quit: boolean
}

const longest = 32

/** Reads the arguments of a start. Anything unknown is passed over in silence: it may come from anybody. */
export function readLaunch(argv: readonly string[]): Launch {
  return { quit: argv.slice(1, longest).includes('--quit') }
}
