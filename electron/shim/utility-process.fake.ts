// The inside of a shimmed utility process: gives the built entry a `process.parentPort` and starts it.
import { EventEmitter } from 'node:events'
import { type MessagePort, parentPort } from 'node:worker_threads'
import { pathToFileURL } from 'node:url'
import { PortMain } from './ports.fake.ts'

const toMain = parentPort
const entry = process.argv[2]
if (!toMain || entry === undefined) throw new Error('runs in a worker thread only')

const port = Object.assign(new EventEmitter(), {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  postMessage: (data: unknown) => toMain.postMessage({ d: data, ports: [] }),
})
toMain.on('message', ({ d, ports }: { d: unknown; ports: MessagePort[] }) =>
  port.emit('message', { data: d, ports: ports.map((each) => new PortMain(each)) }),
)
Object.defineProperty(process, 'parentPort', { value: port, configurable: true })
await import(pathToFileURL(entry).href)
