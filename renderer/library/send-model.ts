// Sends a model from this page to the core, piece by piece: in a browser there is no path, only the file that the person
// picked. The bytes are read from the disk as they go; nothing of the file is held in memory as a whole.
import { api, putBytes } from '../rpc/client.ts'
import { ConnectionLost } from '../rpc/connection-lost.ts'

const mostFruitlessTries = 5
const pauseMs = 1000

/** A model to send: one GGUF file, or the files of a folder. */
export interface PickedModel {
  readonly name: string
  readonly files: readonly File[]
}

/** What a person picked; of a folder only what could belong to a model and lies right in it. Null for nothing. */
export function pickedModel(files: readonly File[]): PickedModel | null {
  const [first] = files
  if (!first) return null
  const [folder, file] = first.webkitRelativePath.split('/')
  if (!folder || file === undefined) return { name: first.name, files: [first] }
  const isOfModel = ({ name, size, webkitRelativePath }: File) =>
    size > 0 && webkitRelativePath.split('/').length === 2 && /\.(onnx|json|txt)$/.test(name)
  return { name: folder, files: files.filter(isOfModel) }
}

const haveBytesIn = (answer: unknown): number | null =>
  typeof answer === 'object' &&
  answer !== null &&
  'haveBytes' in answer &&
  typeof answer.haveBytes === 'number'
    ? answer.haveBytes
    : null

/** Where to go on after a piece; null when nobody waits for it any more: the list of transfers says why. */
async function sendPiece(id: string, at: number, piece: Blob): Promise<number | null> {
  const answer = await putBytes(`/api/v1/models/uploads/${id}?at=${at}`, piece)
  if (answer.status >= 500 || answer.status === 408) throw new ConnectionLost(`answered ${answer.status}`)
  return haveBytesIn(await answer.json())
}

/** Sends it, or goes on where the same files stopped earlier. Settles when all bytes are there. */
export async function sendModel({ name, files }: PickedModel): Promise<void> {
  const announced = files.map((file) => ({ name: file.name, sizeBytes: file.size, modifiedMs: file.lastModified })) // prettier-ignore
  const start = () => api.library.startUpload({ name, files: announced })
  let { transferId, wanted, haveBytes, mostPieceBytes } = await start()
  const whole = new Blob(wanted.flatMap((at) => files[at] ?? []))
  for (let fruitless = 0; haveBytes < whole.size;) {
    try {
      const piece = whole.slice(haveBytes, haveBytes + mostPieceBytes)
      const next = await sendPiece(transferId, haveBytes, piece)
      if (next === null) return
      fruitless = next > haveBytes ? 0 : fruitless + 1
      haveBytes = next
    } catch (failure) {
      if (!(failure instanceof ConnectionLost)) throw failure
      fruitless += 1
    }
    if (fruitless === 0) continue
    if (fruitless > mostFruitlessTries) throw new ConnectionLost('no piece gets through')
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
}
