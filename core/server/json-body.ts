// Reads request bodies. Only JSON in valid UTF-8 gets through: a body that is not would otherwise be changed silently,
// letter by letter, into something the person never wrote.
import type { FastifyInstance } from 'fastify'
import { Refused } from './refusal.ts'

/** Largest body in bytes. A message of 100,000 characters fits even when every one of them is escaped. */
export const mostBodyBytes = 1_048_576
/** Largest body of an operation that takes a picture: 5 MB in base64 with what stands around it. */
export const mostPictureBodyBytes = 7 * 1_048_576

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

/** Parses a body; undefined when empty. Throws {@link Refused} `REQUEST_MALFORMED` for anything but JSON in UTF-8. */
export function parseJsonBody(bytes: Uint8Array): unknown {
  if (bytes.length === 0) return undefined
  try {
    return JSON.parse(utf8.decode(bytes)) as unknown
  } catch {
    throw new Refused('REQUEST_MALFORMED')
  }
}

/** Makes `app` read JSON bodies as above and nothing else. */
export function acceptJsonOnly(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: mostBodyBytes },
    (_request, bytes: Buffer, done) => {
      try {
        done(null, parseJsonBody(bytes))
      } catch {
        done(new Refused('REQUEST_MALFORMED'))
      }
    },
  )
}
