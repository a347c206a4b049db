// Entry of the model process: loads the classifier, says `ready`, answers texts with readings and pings with pongs. It
// holds no key and no vault, prints nothing, and ends when its parent is gone.
import { createOnnxClassifier } from './affect/onnx-classifier.ts'

interface Work {
  readonly id: number
  readonly texts: readonly string[]
}

interface ElectronParentPort {
  postMessage(data: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): void
}

/** The channel to the parent, under Electron's utilityProcess or under fork(). */
function parent(): { send: (data: unknown) => void; listen: (listener: (data: unknown) => void) => void } {
  const port = (process as { parentPort?: ElectronParentPort }).parentPort
  if (port)
    return {
      send: (data) => port.postMessage(data),
      listen: (listener) => port.on('message', (event) => listener(event.data)),
    }
  process.once('disconnect', () => process.exit(0))
  return {
    send: (data) => void process.send?.(data),
    listen: (listener) => void process.on('message', listener),
  }
}

const isWork = (data: unknown): data is Work =>
  typeof data === 'object' && data !== null && 'id' in data && 'texts' in data && Array.isArray(data.texts)

process.on('unhandledRejection', () => process.exit(1))

const { send, listen } = parent()
const classifier = await createOnnxClassifier()
listen((data) => {
  if (!isWork(data)) return send({ signal: 'pong' })
  classifier.classify(data.texts).then(
    (readings) => send({ id: data.id, readings }),
    () => send({ id: data.id, failed: true }),
  )
})
send({ signal: 'ready' })
