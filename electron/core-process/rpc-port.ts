// A window's port as the RPC server may see it. A message that is not an RPC frame would reject inside oRPC with nobody
// to catch it and end the core process, so every message is checked first and anything else is dropped (security.md E17).
import type { MessagePortMain } from 'electron'
import { z } from 'zod'

/** Longest frame in UTF-16 code units: a picture of 5 MB in base64 with room to spare; every message is shorter. */
const maxFrameLength = 8 * 1024 * 1024

const id = z.union([z.string().max(100), z.number()])

/** Calls carry JSON only: a content type would make the server parse forms and files, which no call of the page sends. */
const headers = z
  .record(z.string(), z.union([z.string(), z.array(z.string())]))
  .refine((all) => !('content-type' in all) && !('content-disposition' in all))

const frame = z.union([
  z.strictObject({
    i: id,
    t: z.literal(1).optional(),
    p: z.strictObject({
      u: z.string().startsWith('/'),
      h: headers.optional(),
      m: z.literal('POST').optional(),
      b: z.unknown(),
    }),
  }),
  z.strictObject({ i: id, t: z.literal(3), p: z.looseObject({}) }),
  z.strictObject({ i: id, t: z.literal(4), p: z.unknown() }),
])

/** Whether `data` is an RPC frame as our page sends them. */
export function isRpcFrame(data: unknown): data is string {
  if (typeof data !== 'string' || data.length > maxFrameLength) return false
  try {
    return frame.safeParse(JSON.parse(data)).success
  } catch {
    return false
  }
}

/** The part of a port that oRPC uses. */
export interface RpcPort {
  postMessage(data: unknown): void
  on(event: string, listener: (event?: { data: unknown }) => void): void
}

/** `port`, with everything dropped that is not a frame, and silent after it closed. */
export function rpcPort(port: MessagePortMain): RpcPort {
  let open = true
  port.on('close', () => {
    open = false
  })
  return {
    postMessage(data) {
      // Calls on a closed port would hang for ever; a reply cut short is kept by the core itself.
      if (!open) throw new Error('the window is gone')
      port.postMessage(data)
    },
    on(event, listener) {
      if (event === 'close') port.on('close', () => listener())
      else port.on('message', ({ data }) => isRpcFrame(data) && listener({ data }))
    },
  }
}
