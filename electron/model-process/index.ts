// A model process under Electron. It waits for the port that leads to the core and lets the program that it was started
// for (models/) talk over that instead of over main, which must see no text.
import { pathToFileURL } from 'node:url'
import type { MessagePortMain } from 'electron'
import { forbidCoreDumps } from '../../core/platform/no-core-dumps.ts'
import { whenParentDies } from '../../core/platform/parent-death.ts'

const program = process.argv.at(-1)
if (program === undefined) throw new Error('the program is missing')

forbidCoreDumps()
whenParentDies(() => process.exit(0))
process.parentPort.once('message', ({ ports }: { ports: MessagePortMain[] }) => {
  const [core] = ports
  if (!core) process.exit(1)
  core.on('close', () => process.exit(0))
  Object.defineProperty(process, 'parentPort', { value: core, configurable: true })
  // Started last: what the core sends meanwhile waits in the port until the model listens.
  import(pathToFileURL(program).href).then(
    () => core.start(),
    () => process.exit(1),
  )
})
