// Entry of the model process: loads the classifier, says `ready`, answers texts with readings and pings with pongs. It
// holds no key and no vault, prints nothing, and ends when its parent is gone.
import { createOnnxClassifier } from './affect/onnx-classifier.ts'
import { parentPort } from './parent-port.ts'

interface Work {
  readonly id: number
  readonly texts: readonly string[]
}

const isWork = (data: unknown): data is Work =>
  typeof data === 'object' && data !== null && 'id' in data && 'texts' in data && Array.isArray(data.texts)

process.on('unhandledRejection', () => process.exit(1))

const { send, listen } = parentPort()
const classifier = await createOnnxClassifier()
listen((data) => {
  if (!isWork(data)) return send({ signal: 'pong' })
  classifier.classify(data.texts).then(
    (readings) => send({ id: data.id, readings }),
    () => send({ id: data.id, failed: true }),
  )
})
send({ signal: 'ready' })
