// Entry of the language process: the only one that loads llama.cpp. It holds no key and no vault, writes nothing to disk,
// prints nothing, and may be killed at any moment: the words are with the core.
import { writeFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { parentPort } from '../parent-port.ts'

// Before it loads a binary, node-llama-cpp starts a copy of this program to try it. Inside Electron that copy would be
// the whole app (with RunAsNode off) and the wait five minutes. This process is expendable, so it tries for itself.
registerHooks({
  load: (url, context, next) =>
    url.endsWith('/bindings/utils/testBindingBinary.js')
      ? { format: 'module', shortCircuit: true, source: 'export const testBindingBinary = async () => true' }
      : next(url, context),
})

// When memory runs out the system shall end this process and not the one that holds the diary (security.md R10).
try {
  if (process.platform === 'linux') writeFileSync('/proc/self/oom_score_adj', '500')
} catch {
  // Not allowed here; the order of victims then stays the system's own.
}

process.on('unhandledRejection', () => process.exit(1))

const port = parentPort()
const { serveRequests } = await import('./serve-requests.ts')
const serve = serveRequests(port.send)
port.listen((data) => {
  if (!serve(data)) port.send({ signal: 'pong' })
})
port.send({ signal: 'ready' })
