// The routes that are not operations: letting a browser in with a one-time code, and the API's own documentation.
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { BootstrapCodes } from './bootstrap-codes.ts'
import { type CookieNames, readCookie, setCookie } from './cookies.ts'
import type { Devices } from './devices.ts'
import { docsFiles, docsPage } from './docs-page.ts'
import { openApiDocument } from './openapi-document.ts'
import { restPrefix } from './operations.ts'
import { Refused } from './refusal.ts'
import { docsPolicy } from './security-headers.ts'

const codeSchema = z.object({ code: z.string().max(100) })

/** What letting a browser in takes. */
export interface BootstrapParts {
  readonly codes: BootstrapCodes
  readonly devices: Devices
  readonly cookies: CookieNames
}

/** `POST /bootstrap` takes a code and gives the browser its cookie; `GET /bootstrap` says whether it has one. */
export function addBootstrapRoutes(app: FastifyInstance, { codes, devices, cookies }: BootstrapParts): void {
  const config = { access: 'anyone' } as const
  app.post('/bootstrap', { config }, (request, reply) => {
    const { success, data } = codeSchema.safeParse(request.body)
    if (!success || !codes.redeem(data.code.trim())) throw new Refused('CODE_INVALID')
    return reply
      .header('set-cookie', setCookie(cookies.device, devices.admit(), '/'))
      .status(204)
      .send()
  })
  app.get('/bootstrap', { config }, (request, reply) => {
    const known = devices.knows(readCookie(request.headers.cookie, cookies.device))
    return reply.send({ known })
  })
}

/** `/api/v1/openapi.json` and `/api/v1/docs`, for whoever may also log in. */
export function addDocsRoutes(app: FastifyInstance, origin: string, version: string): void {
  const config = { access: 'device' } as const
  let document: Promise<string> | undefined
  app.get(`${restPrefix}/openapi.json`, { config }, async (_request, reply) => {
    document ??= openApiDocument(origin, version).then((made) => JSON.stringify(made))
    return reply.type('application/json; charset=utf-8').send(await document)
  })
  app.get(`${restPrefix}/docs`, { config }, (_request, reply) =>
    reply.header('content-security-policy', docsPolicy).type(docsPage.mediaType).send(docsPage.bytes),
  )
  let files: ReturnType<typeof docsFiles> | undefined
  // The viewer itself is public software; only the document is ours.
  for (const name of ['start.js', 'swagger-ui-bundle.js', 'swagger-ui.css', 'favicon-32x32.png'])
    app.get(`${restPrefix}/docs/${name}`, { config: { access: 'anyone' } }, (_request, reply) => {
      const file = (files ??= docsFiles()).get(name)
      if (!file) throw new Refused('ROUTE_NOT_FOUND')
      return reply.type(file.mediaType).send(file.bytes)
    })
}
