import { os } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { expect, test, vi } from 'vitest'
import { ConnectionLost } from './connection-lost.ts'
import { portLink } from './port-link.ts'

/** A window, as far as the link needs one, that a preload can post a port into. */
function pageWindow() {
  const target = new EventTarget()
  const post = (data: unknown, ports: MessagePort[], source: unknown = target) =>
    target.dispatchEvent(Object.assign(new Event('message'), { data, ports, source }))
  return { target: target as unknown as Window, post }
}

/** A core that answers `who` with its name; `kill` closes its end as a dead process does. */
function core(name: string) {
  const { port1, port2 } = new MessageChannel()
  const router = {
    who: os.handler(() => name),
    never: os.handler(() => new Promise<never>(() => {})),
  }
  new RPCHandler(router).upgrade(port1)
  port1.start()
  return { port: port2, kill: () => port1.close() }
}

const setup = () => {
  const { target, post } = pageWindow()
  const onNewPort = vi.fn<() => void>()
  const link = portLink(target, onNewPort)
  const call = (name: string) => link.call([name], undefined, { context: {} })
  return { call, post, onNewPort }
}

test('calls wait for the first port', async () => {
  const { call, post } = setup()
  const answer = call('who')
  post('core-port', [core('first').port])
  await expect(answer).resolves.toBe('first')
})

test('a port from somewhere else is not taken', async () => {
  const { call, post } = setup()
  post('core-port', [core('stranger').port], {})
  post('something else', [core('stranger').port])
  post('core-port', [core('ours').port])
  await expect(call('who')).resolves.toBe('ours')
})

test('when the core dies, the call under way and later ones fail instead of hanging', async () => {
  const { call, post } = setup()
  const dying = core('dying')
  post('core-port', [dying.port])
  await call('who')
  const underWay = call('never')
  dying.kill()
  await expect(underWay).rejects.toBeInstanceOf(ConnectionLost)
  await expect(call('who')).rejects.toBeInstanceOf(ConnectionLost)
})

test('a new port takes over and is a new session', async () => {
  const { call, post, onNewPort } = setup()
  const old = core('old')
  post('core-port', [old.port])
  await call('who')
  expect(onNewPort).not.toHaveBeenCalled()
  old.kill()
  post('core-port', [core('new').port])
  expect(onNewPort).toHaveBeenCalledOnce()
  await expect(call('who')).resolves.toBe('new')
})
