// The one route that takes something else than JSON: the pieces of a model that a page sends (core/library/uploads.ts).
// They go straight to the disk. The guard, the access token and the usual pace stand before it as before everything.
import type { IncomingMessage } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { mostPieceBytes } from '../library/received-run.ts'
import type { RefusedPiece } from '../library/uploads.ts'
import { receivePieces } from '../platform/received-pieces.ts'
import { sendFailure } from './failure-replies.ts'
import { type Operation, restPrefix } from './operations.ts'
import { type Failure, failure, Refused } from './refusal.ts'
import type { ServedCore } from './served-core.ts'

const pieceSchema = z.object({
  id: z.uuidv7(),
  at: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
})

const failureFor = (refused: RefusedPiece): Failure => {
  if (refused.type === 'NotWaiting')
    return { code: 'NOT_FOUND', status: 404, detail: 'Nothing is awaited under this id.' }
  if (refused.type === 'TooLarge') return failure('BODY_TOO_LARGE')
  if (refused.type === 'LineCut') return failure('REQUEST_TIMEOUT')
  const detail = 'This piece cannot be taken; `haveBytes` says where to go on.'
  return { code: 'TRANSFER_REFUSED', status: 409, detail, data: refused }
}

/** Adds `PUT /models/uploads/:id?at=…`. `limitOf` gives the rate limit of its pace. */
export async function addUploadRoute(
  app: FastifyInstance,
  receiveUpload: ServedCore['receiveUpload'],
  limitOf: (operation: Pick<Operation, 'pace'>) => object,
): Promise<void> {
  // A scope of its own: nowhere else are such bodies let in.
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('application/octet-stream', (_request, body: IncomingMessage, done) => {
      done(null, receivePieces(body))
    })
    scope.put(
      `${restPrefix}/models/uploads/:id`,
      { config: { access: 'session', ...limitOf({ pace: 'usual' }) } },
      async (request: FastifyRequest, reply: FastifyReply) => {
        const asked = pieceSchema.safeParse({ ...(request.params as object), ...(request.query as object) })
        if (!asked.success || request.body === undefined) throw new Refused('REQUEST_MALFORMED')
        if (Number(request.headers['content-length'] ?? 0) > mostPieceBytes)
          throw new Refused('BODY_TOO_LARGE')
        const taken = await receiveUpload(
          asked.data.id,
          asked.data.at,
          request.body as AsyncIterable<Uint8Array>,
        )
        return taken.ok ? { haveBytes: taken.value } : sendFailure(request, reply, failureFor(taken.error))
      },
    )
  })
}
