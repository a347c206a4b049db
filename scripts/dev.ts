// `npm run dev`: HealHub while it is being written. In the browser a change of the interface shows at once and a change of
// the core restarts it; where Electron's program is present, the window is built and started again instead. Uses a data
// folder of its own, never yours.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync, realpathSync, watch } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import react from '@vitejs/plugin-react'
import { createServer } from 'vite'
import { findElectron } from './start.mjs'

const root = path.resolve(import.meta.dirname, '..')
const dataDir = path.join(root, '.healhub-dev')
const corePort = 4318
const pagePort = 4319
const coreOrigin = `http://127.0.0.1:${corePort}`

const children = new Set<ChildProcess>()
function start(program: string, args: readonly string[]): ChildProcess {
  const child = spawn(program, args, { cwd: root, stdio: 'inherit' })
  children.add(child)
  child.once('exit', () => children.delete(child))
  return child
}
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    for (const child of children) child.kill('SIGTERM')
    process.exit(0)
  })

/** The page from Vite, its calls from the core: the core sees them as its own page's. */
async function inBrowser(): Promise<void> {
  const code = path.join(dataDir, 'runtime', 'code')
  start(process.execPath, ['--watch', '--watch-preserve-output', '--no-warnings', 'core/server/cli/server-entry.ts', '--no-open', '--port', String(corePort), '--data-dir', dataDir]) // prettier-ignore
  const headers = { host: `127.0.0.1:${corePort}`, origin: coreOrigin }
  const page = await createServer({
    configFile: false,
    root: path.join(root, 'renderer'),
    plugins: [react()],
    server: {
      host: '127.0.0.1',
      port: pagePort,
      strictPort: true,
      // Without a dot: `renderer/rpc/` has sources of that path. Sec-Fetch-Site goes through as it came, so the core
      // still refuses what another site asks for.
      proxy: { '^/((rpc|api)/[^.]*|bootstrap)$': { target: coreOrigin, headers } },
      fs: { allow: [root, realpathSync(path.join(root, 'node_modules'))] },
    },
  })
  await page.listen()
  while (!existsSync(code)) await wait(200)
  console.log(`Interface with hot reload: http://127.0.0.1:${pagePort}/#code=${readFileSync(code, 'utf8').trim()}`) // prettier-ignore
  console.log(`When the page asks for a new code, it is in ${path.relative(root, code)}`)
}

/** Builds on every change and starts the window anew. */
function inWindow(electron: string): void {
  const builder = path.join(root, 'node_modules/electron-vite/bin/electron-vite.js')
  start(process.execPath, [builder, 'build', '--watch'])
  let window: ChildProcess | null = null
  let soon: NodeJS.Timeout | undefined
  const again = () => {
    window?.kill('SIGTERM')
    window = start(electron, [root, `--data-dir=${dataDir}`])
  }
  const built = path.join(root, 'out')
  const onChange = () => {
    clearTimeout(soon)
    soon = setTimeout(again, 700)
  }
  if (existsSync(built)) watch(built, { recursive: true }, onChange)
  onChange()
}

const electron = process.argv.includes('--browser') ? null : findElectron(root, process.env)
if (electron) inWindow(electron)
else await inBrowser()
