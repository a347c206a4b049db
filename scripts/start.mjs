// `npm start`: checks Node, builds when something changed, then opens a window or, without Electron, the browser.
// Plain JavaScript with old syntax on purpose: an old Node must still get as far as the sentence that says it is old.
import { spawn } from 'child_process'
import { existsSync, readFileSync, readdirSync, statSync } from 'fs'
import path from 'path'
import { fileURLToPath, pathToFileURL } from 'url'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const at = (...parts) => path.join(root, ...parts)
const args = process.argv.slice(2)

/** Whether `version` (such as `v22.12.0`) runs HealHub: the encrypted store needs Node 22.12. */
export function isNewEnough(version) {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 12)
}

/** The Electron executable, or null. Never downloads: it only looks at what is already there. */
export function findElectron(projectRoot, env) {
  const folder = path.join(projectRoot, 'node_modules', 'electron')
  const pathFile = path.join(folder, 'path.txt')
  const override = env.ELECTRON_OVERRIDE_DIST_PATH
  if (!existsSync(pathFile) && !override) return null
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : 'electron'
  const file = override ? path.join(override, name) : path.join(folder, 'dist', name)
  return existsSync(file) ? file : null
}

/** Newest change of any file below `folder` that goes into a build, in milliseconds. */
function newestChange(folder) {
  let newest = 0
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name)
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules' && entry.name !== 'training')
        newest = Math.max(newest, newestChange(file))
    } else if (!/\.test\.tsx?$|\.md$/.test(entry.name)) newest = Math.max(newest, statSync(file).mtimeMs)
  }
  return newest
}

/** Whether `out/` is missing, incomplete or older than what it was built from. */
export function needsBuild(projectRoot) {
  const inRoot = (file) => path.join(projectRoot, file)
  const outputs = ['out/main/server.js', 'out/preload/index.cjs', 'out/renderer/index.html'].map(inRoot)
  if (!outputs.every((file) => existsSync(file))) return true
  const builtAt = Math.min(...outputs.map((file) => statSync(file).mtimeMs))
  const folders = ['core', 'models', 'electron', 'renderer', 'resources'].map(inRoot).filter(existsSync)
  const files = ['package.json', 'electron.vite.config.ts', 'postcss.config.mjs']
    .map(inRoot)
    .filter(existsSync)
  const changes = folders.map(newestChange).concat(files.map((file) => statSync(file).mtimeMs))
  return Math.max(...changes) > builtAt
}

/** Says one sentence and ends. */
function giveUp(sentence) {
  console.error(sentence)
  process.exit(1)
}

/** Runs a program in the foreground, hands it our signals and ends as it ended. */
function become(program, programArgs, env) {
  const child = spawn(program, programArgs, { stdio: 'inherit', env: Object.assign({}, process.env, env) })
  // Ctrl+C on a terminal reaches the child by itself; sending it twice would cut its tidy end short.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  process.on('SIGHUP', () => child.kill('SIGHUP'))
  child.on('error', (fault) =>
    giveUp('HealHub could not start ' + path.basename(program) + ': ' + fault.code),
  )
  child.on('exit', (code, signal) => process.exit(code === null ? (signal === 'SIGINT' ? 130 : 1) : code))
}

function build() {
  const builder = at('node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  if (!existsSync(builder)) giveUp('Some parts are missing. Run `npm ci` in this folder first.')
  const firstTime = !existsSync(at('out'))
  process.stderr.write(
    firstTime ? 'Preparing HealHub. This takes about half a minute the first time … ' : 'Updating HealHub … ',
  )
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [builder, 'build'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    const keep = (chunk) => {
      said += chunk
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('exit', (code) => {
      process.stderr.write(code === 0 ? 'ready.\n' : 'failed.\n')
      if (code !== 0) giveUp(said + '\nHealHub could not be built; the lines above say why.')
      resolve()
    })
  })
}

/** Whether a window can open here: not without a display, and Electron refuses to run as root. */
function hasDesktop() {
  if (process.platform !== 'linux') return true
  if (process.getuid() === 0) return false
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

async function start() {
  if (!existsSync(at('node_modules'))) giveUp('Some parts are missing. Run `npm ci` in this folder first.')
  if (needsBuild(root)) await build()
  const forServer = ['--browser', '--port', '--no-open', '--help', '-h']
  const wantsServer = args.some((arg) => forServer.indexOf(arg.split('=')[0]) !== -1)
  const electron = wantsServer || !hasDesktop() ? null : findElectron(root, process.env)
  if (electron) return become(electron, [root].concat(args))
  process.argv = [process.execPath, at('out', 'main', 'server.js')].concat(
    args.filter((arg) => arg !== '--browser'),
  )
  return import(pathToFileURL(process.argv[1]).href)
}

function main() {
  if (isNewEnough(process.version)) {
    start().catch((fault) => giveUp('HealHub could not start: ' + (fault && fault.message)))
    return
  }
  const bundled = at('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  // The mark stops a loop, should the bundled Node be an old one as well.
  if (existsSync(bundled) && !process.env.HEALHUB_NODE_CHECKED)
    return become(bundled, [fileURLToPath(import.meta.url)].concat(args), { HEALHUB_NODE_CHECKED: '1' })
  giveUp(
    'HealHub needs Node 22.12 or newer, and this is ' +
      process.version +
      '. Run `npm ci` once in this folder: it brings a fitting Node along. Or get one from nodejs.org.',
  )
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) main()
