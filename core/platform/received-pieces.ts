// Everything that a connection brought, even when it breaks: a stream read with `for await` throws away what it still
// holds when the line is cut, and a download would fetch that again.
import type { IncomingMessage } from 'node:http'

/** Bytes that may wait to be written before the server has to. */
const mostWaitingBytes = 4 << 20

/**
 * Listens from now on and gives what arrives, in order, joined to what had to wait; rejects after the last piece when
 * the line was cut. Call it as soon as the answer is there: what breaks before is lost.
 */
export function receivePieces(body: IncomingMessage): AsyncGenerator<Buffer> {
  const waiting: Buffer[] = []
  let waitingBytes = 0
  let end: { readonly fault: Error | null } | null = null
  let wake = () => {}
  const ended = (fault: Error | null) => {
    end ??= { fault }
    wake()
  }
  const cut = () => ended(new Error('the line was cut'))
  if (body.destroyed) cut()
  body.on('data', (piece: Buffer) => {
    waiting.push(piece)
    waitingBytes += piece.length
    if (waitingBytes > mostWaitingBytes) body.pause()
    wake()
  })
  body.on('error', ended)
  body.on('end', () => ended(null))
  body.on('close', cut)

  async function* pieces(): AsyncGenerator<Buffer> {
    for (;;) {
      if (waiting.length > 0) {
        const joined = Buffer.concat(waiting.splice(0))
        waitingBytes = 0
        body.resume()
        yield joined
        continue
      }
      if (end) break
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
    if (end.fault) throw end.fault
  }
  return pieces()
}
