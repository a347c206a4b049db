// What can be said on the command line, and what it means when nothing is said.
import { homedir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { err, ok, type Result } from '../../kernel/result.ts'

/** Port unless told otherwise: fixed, so that a bookmark and the browser's memory of the page go on working. */
export const usualPort = 4317

/** What was asked for. */
export interface Arguments {
  readonly help: boolean
  readonly port: number
  readonly dataFolder: string
  readonly open: boolean
  readonly log: boolean
}

/** The command line cannot be understood; `sentence` says why. */
export interface NotUnderstood {
  readonly type: 'NotUnderstood'
  readonly sentence: string
}

/** Text for `--help`. */
export const helpText = `HealHub in your browser. Everything stays on this computer.

  --browser          Use the browser even where a window could open
  --port NUMBER      Port on this computer (${usualPort} when left out, 0 for any free one)
  --data-dir FOLDER  Where your data lies
  --no-open          Do not open the browser
  --log              Print one line for each call: name, duration, outcome; never content
  --help             Show this text
`

/** Where this user's data lies by the custom of the operating system. `env` is the process's environment. */
export function usualDataFolder(platform: string, env: NodeJS.ProcessEnv, home: string): string {
  if (platform === 'win32')
    return path.win32.join(env['APPDATA'] || path.win32.join(home, 'AppData', 'Roaming'), 'HealHub')
  if (platform === 'darwin') return path.posix.join(home, 'Library', 'Application Support', 'HealHub')
  const data = env['XDG_DATA_HOME']
  return path.posix.join(
    data && path.posix.isAbsolute(data) ? data : path.posix.join(home, '.local', 'share'),
    'healhub',
  )
}

function parsePort(text: string): number | null {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : null
}

/** Reads the command line, without the program's own name. */
export function readArguments(argv: readonly string[]): Result<Arguments, NotUnderstood> {
  const notUnderstood = (sentence: string) => err<NotUnderstood>({ type: 'NotUnderstood', sentence })
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        browser: { type: 'boolean' },
        port: { type: 'string' },
        'data-dir': { type: 'string' },
        'no-open': { type: 'boolean' },
        log: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    })
    const port = values.port === undefined ? usualPort : parsePort(values.port)
    if (port === null) return notUnderstood('--port takes a number from 0 to 65535.')
    if (values['data-dir'] === '') return notUnderstood('--data-dir takes the path of a folder.')
    const dataFolder = values['data-dir'] ?? usualDataFolder(process.platform, process.env, homedir())
    return ok({
      help: values.help ?? false,
      port,
      dataFolder: path.resolve(dataFolder),
      open: !values['no-open'],
      log: values.log ?? false,
    })
  } catch (fault) {
    const said = fault instanceof Error ? fault.message.split('\n')[0] : ''
    return notUnderstood(`${said} Try --help.`)
  }
}
