// The inside of a shimmed utility process: gives the built entry a `process.parentPort` and starts it.
import { EventEmitter } from 'node:events'
import { pathToFileURL } from 'node:url'
import { type Carried, MessageChannelMain, type PortMain } from './ports.fake.ts'

const entry = process.argv[2]
if (!process.send || entry === undefined) throw new Error('is forked only')
const send = (carried: Carried) => void (process.connected && process.send?.(carried))

/** The near end of each port that was handed over; the entry has the other one. */
const ports = new Map<number, PortMain>()

function handedOver(number: number): PortMain {
  const { port1, port2 } = new MessageChannelMain()
  ports.set(number, port1)
  port1.on('message', ({ data }: { data: unknown }) => send({ type: 'data', port: number, data }))
  port1.on('close', () => {
    if (ports.delete(number)) send({ type: 'closed', port: number })
  })
  return port2
}

const port = Object.assign(new EventEmitter(), {
  postMessage: (data: unknown) => send({ type: 'message', data, ports: [] }),
})
process.on('message', (carried: Carried) => {
  if (carried.type === 'message')
    port.emit('message', { data: carried.data, ports: carried.ports.map(handedOver) }) // prettier-ignore
  else if (carried.type === 'data') ports.get(carried.port)?.postMessage(carried.data)
  else ports.get(carried.port)?.close()
})
process.on('disconnect', () => process.exit(1))
Object.defineProperty(process, 'parentPort', { value: port, configurable: true })
// As Electron sets it: the entry, then its arguments.
process.argv.splice(1, 1)
await import(pathToFileURL(entry).href)
