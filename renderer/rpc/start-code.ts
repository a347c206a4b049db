// Exchanges the one-time start code for the cookie that lets this browser talk to the server. Browser mode only.
import { ConnectionLost } from './connection-lost.ts'

/** Whether the server took the code. Throws {@link ConnectionLost} when it does not answer. */
export async function redeemStartCode(code: string): Promise<boolean> {
  try {
    const { ok } = await fetch('/bootstrap', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code }),
    })
    return ok
  } catch {
    throw new ConnectionLost('the server does not answer')
  }
}
