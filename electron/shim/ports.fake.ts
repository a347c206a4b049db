// MessageChannelMain over worker_threads: a port of main is a port between threads, with the same way of listening.
import { EventEmitter } from 'node:events'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import type { MessagePortMain } from 'electron'

/** What travels between threads: the message and the ports that came along. */
export interface Envelope {
  readonly d: unknown
  readonly ports: MessagePort[]
}

/** What travels between main and a utility process: words for the process or for one of the ports it was handed. */
export type Carried =
  | { readonly type: 'message'; readonly data: unknown; readonly ports: number[] }
  | { readonly type: 'data'; readonly port: number; readonly data: unknown }
  | { readonly type: 'closed'; readonly port: number }

/** A MessagePortMain. */
export class PortMain
  extends EventEmitter
  implements Pick<MessagePortMain, 'postMessage' | 'start' | 'close'>
{
  readonly port: MessagePort
  constructor(port: MessagePort) {
    super()
    this.port = port
    port.on('message', ({ d, ports }: Envelope) =>
      this.emit('message', { data: d, ports: ports.map((each) => new PortMain(each)) }),
    )
    port.on('close', () => this.emit('close'))
  }
  postMessage(data: unknown, transfer: PortMain[] = []): void {
    const ports = transfer.map((each) => each.port)
    this.port.postMessage({ d: data, ports }, ports)
  }
  start(): void {
    this.port.start()
  }
  close(): void {
    this.port.close()
  }
}

export class MessageChannelMain {
  readonly port1: PortMain
  readonly port2: PortMain
  constructor() {
    const { port1, port2 } = new MessageChannel()
    this.port1 = new PortMain(port1)
    this.port2 = new PortMain(port2)
  }
}
