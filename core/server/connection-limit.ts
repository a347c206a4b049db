// At most so many connections, and slow ones make room first. A plain cap would let a program that opens sockets and
// says nothing lock everybody else out (security.md L9, slow-loris).
import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** Most open connections of one server. */
export const mostConnections = 50

/**
 * Keeps `server` at `most` connections: a new one displaces the oldest that is not being answered, and is itself
 * refused only when every other one is.
 */
export function limitConnections(server: Server, most: number = mostConnections): void {
  // In order of arrival; the value says how many requests on it are being answered.
  const open = new Map<Socket, number>()
  const count = (socket: Socket, change: number) => {
    const answering = open.get(socket)
    if (answering !== undefined) open.set(socket, answering + change)
  }
  server.on('connection', (socket: Socket) => {
    if (open.size >= most) {
      const idle = [...open].find(([, answering]) => answering === 0)?.[0]
      if (!idle) {
        socket.destroy()
        return
      }
      open.delete(idle)
      idle.destroy()
    }
    open.set(socket, 0)
    socket.once('close', () => open.delete(socket))
  })
  server.on('request', (request, response) => {
    count(request.socket, 1)
    response.once('close', () => count(request.socket, -1))
  })
}
