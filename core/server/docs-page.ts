// The API documentation as a page that works offline: Swagger UI from its npm package, started by a script file of our
// own because the policy allows no inline script. It validates nothing elsewhere and knows no other document.
import { createRequire } from 'node:module'
import path from 'node:path'
import { type StaticFile, staticFile } from './static-files.ts'

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>HealHub API</title>
<link rel="icon" href="docs/favicon-32x32.png">
<link rel="stylesheet" href="docs/swagger-ui.css">
<script src="docs/swagger-ui-bundle.js" defer></script>
<script src="docs/start.js" defer></script>
</head>
<body><main id="docs"></main></body>
</html>
`

const start = `SwaggerUIBundle({
  url: '/api/v1/openapi.json',
  dom_id: '#docs',
  validatorUrl: null,
  queryConfigEnabled: false,
  persistAuthorization: false,
  deepLinking: false,
  presets: [SwaggerUIBundle.presets.apis],
  layout: 'BaseLayout',
})
`

const text = (content: string, mediaType: string): StaticFile => ({
  mediaType: `${mediaType}; charset=utf-8`,
  bytes: Buffer.from(content),
})

/** The page itself. */
export const docsPage = text(page, 'text/html')

/** The files that the page loads, by name; read when the page is first asked for. */
export function docsFiles(): ReadonlyMap<string, StaticFile> {
  const folder = path.dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
  const files = new Map([['start.js', text(start, 'text/javascript')]])
  for (const name of ['swagger-ui-bundle.js', 'swagger-ui.css', 'favicon-32x32.png']) {
    const file = staticFile(path.join(folder, name))
    if (file) files.set(name, file)
  }
  return files
}
