// The model process under Electron. It waits for the port that leads to the core and lets models/model-process.ts talk
// over that instead of over main, which must see no text.

import type { MessagePortMain } from 'electron'

process.parentPort.once('message', ({ ports }: { ports: MessagePortMain[] }) => {
  const [core] = ports
  if (!core) process.exit(1)
  core.on('close', () => process.exit(0))
  Object.defineProperty(process, 'parentPort', { value: core, configurable: true })
  // Started last: what the core sends meanwhile waits in the port until the model listens.
  void import('../../models/model-process.ts').then(() => core.start())
})
