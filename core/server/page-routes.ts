// Serves the interface. None of it is secret and none of it holds data, so it needs no token; the guard stands before
// it all the same.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { restPrefix, rpcPrefix } from './operations.ts'
import { startPage } from './start-page.ts'
import { staticFiles } from './static-files.ts'

/** A screen's own address, such as `/insights`, typed or reloaded: it gets the start page. */
function isScreen(request: FastifyRequest): boolean {
  const [address = ''] = request.url.split('?')
  return (
    request.method === 'GET' &&
    (request.headers.accept ?? '').includes('text/html') &&
    !address.slice(address.lastIndexOf('/')).includes('.') &&
    ![restPrefix, rpcPrefix, '/api', '/bootstrap'].some((prefix) => `${address}/`.startsWith(`${prefix}/`))
  )
}

/** Adds the files of a built interface. Returns the handler for addresses of screens, which says whether it is one. */
export function addPageRoutes(app: FastifyInstance, rendererFolder: string) {
  const page = startPage(readFileSync(path.join(rendererFolder, 'index.html'), 'utf8'))
  const send = (_request: FastifyRequest, reply: FastifyReply) => {
    const { html, policy } = page()
    return reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(html)
  }
  const config = { access: 'anyone' } as const
  app.get('/', { config }, send)
  for (const [address, { mediaType, bytes }] of staticFiles(rendererFolder))
    app.get(address, { config }, (_request, reply) => reply.type(mediaType).send(bytes))
  return { isScreen, send }
}
