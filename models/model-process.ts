// Entry of the model process: loads the classifier, says `ready`, answers texts with readings and pings with pongs, and
// takes a bigger model beside its own when asked. It holds no key and no vault, prints nothing, and ends with its parent.
import type { ChosenModel } from '../core/affect/chosen-reader.contract.ts'
import { createChosenClassifier } from './affect/chosen-classifier.ts'
import { createOnnxClassifier } from './affect/onnx-classifier.ts'
import { parentPort } from './parent-port.ts'

interface Work {
  readonly id: number
  readonly texts: readonly string[]
}

const isWork = (data: unknown): data is Work =>
  typeof data === 'object' && data !== null && 'id' in data && 'texts' in data && Array.isArray(data.texts)

interface Choice {
  readonly choose: ChosenModel | null
  readonly gpu: boolean
}

/** Comes from the core, which this process trusts; the folder it names is checked before anything is loaded. */
const isChoice = (data: unknown): data is Choice =>
  typeof data === 'object' && data !== null && 'choose' in data && 'gpu' in data

process.on('unhandledRejection', () => process.exit(1))

const { send, listen } = parentPort()
const classifier = createChosenClassifier(await createOnnxClassifier())
listen((data) => {
  if (isChoice(data))
    return void classifier.choose(data.choose, { gpu: data.gpu }).then((chosen) => send({ chosen }))
  if (!isWork(data)) return send({ signal: 'pong' })
  classifier.classify(data.texts).then(
    (readings) => send({ id: data.id, readings }),
    () => send({ id: data.id, failed: true }),
  )
})
send({ signal: 'ready' })
