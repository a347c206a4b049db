// The one failure that is nobody's answer: the core could not be reached at all.

/** The core did not answer: its process is gone, or the port or socket is closed. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost'
}
