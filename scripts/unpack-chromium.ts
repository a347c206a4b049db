// The last resort of find-browser: the Chromium inside the npm package @sparticuz/chromium, with the libraries and fonts
// that a bare machine lacks. It is a headless build without an installer, so a small script sets its library path.
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = path.resolve(import.meta.dirname, '../node_modules/.cache/healhub-chromium')

const launcher = `#!/bin/sh
here=$(dirname "$0")
export LD_LIBRARY_PATH="$here/al2023/lib\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
export FONTCONFIG_PATH="$here/fonts"
exec "$here/chromium" "$@"
`

/** Unpacks it once and gives the path of its launcher. Throws where the package has no build for this machine. */
export async function unpackChromium(): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('it only runs on Linux on x64')
  const file = path.join(folder, 'launch')
  if (existsSync(file)) return file
  mkdirSync(folder, { recursive: true })
  const { inflate } = await import('@sparticuz/chromium')
  const packed = fileURLToPath(new URL('../bin/', import.meta.resolve('@sparticuz/chromium')))
  const usualTemporaryFolder = process.env['TMPDIR']
  // The package unpacks into the temporary folder, which others can write to; ours is private to this checkout.
  process.env['TMPDIR'] = folder
  try {
    for (const name of ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'])
      await inflate(path.join(packed, name))
  } finally {
    if (usualTemporaryFolder === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = usualTemporaryFolder
  }
  writeFileSync(file, launcher)
  chmodSync(file, 0o755)
  return file
}
