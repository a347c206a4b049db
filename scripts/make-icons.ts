// Draws the installers' icons from renderer/icon.svg, in a browser: build/icon.png for Linux, .ico for Windows, .icns for
// macOS. Run it by hand when the drawing changes; the results are committed.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { chromium } from '@playwright/test'
import { findBrowser } from './find-browser.ts'

const root = path.resolve(import.meta.dirname, '..')

/** An .ico with PNG pictures inside, as Windows reads it since Vista. */
function ico(pictures: ReadonlyMap<number, Buffer>): Buffer {
  const header = Buffer.alloc(6 + 16 * pictures.size)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(pictures.size, 4)
  let offset = header.length
  let at = 6
  for (const [size, bytes] of pictures) {
    header.writeUInt8(size % 256, at)
    header.writeUInt8(size % 256, at + 1)
    header.writeUInt16LE(1, at + 4)
    header.writeUInt16LE(32, at + 6)
    header.writeUInt32LE(bytes.length, at + 8)
    header.writeUInt32LE(offset, at + 12)
    offset += bytes.length
    at += 16
  }
  return Buffer.concat([header, ...pictures.values()])
}

/** Apple's names for PNG pictures by size in pixels. */
const icnsNames = new Map([
  [128, 'ic07'],
  [256, 'ic08'],
  [512, 'ic09'],
])

function icns(pictures: ReadonlyMap<number, Buffer>): Buffer {
  const parts = [...icnsNames].flatMap(([size, name]) => {
    const bytes = pictures.get(size)
    if (!bytes) return []
    const head = Buffer.alloc(8)
    head.write(name, 'ascii')
    head.writeUInt32BE(bytes.length + 8, 4)
    return [head, bytes]
  })
  const head = Buffer.alloc(8)
  head.write('icns', 'ascii')
  head.writeUInt32BE(8 + parts.reduce((sum, part) => sum + part.length, 0), 4)
  return Buffer.concat([head, ...parts])
}

async function draw(sizes: readonly number[]): Promise<ReadonlyMap<number, Buffer>> {
  const svg = readFileSync(path.join(root, 'renderer/icon.svg')).toString('base64')
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: ['--no-sandbox'] })
  const pictures = new Map<number, Buffer>()
  for (const size of sizes) {
    const page = await browser.newPage({ viewport: { width: size, height: size } })
    await page.setContent(
      `<body style="margin:0;background:transparent"><img width="${size}" height="${size}" src="data:image/svg+xml;base64,${svg}">`,
    )
    await page.locator('img').evaluate((image: HTMLImageElement) => image.decode())
    pictures.set(size, await page.screenshot({ omitBackground: true }))
    await page.close()
  }
  await browser.close()
  return pictures
}

const pictures = await draw([16, 32, 48, 64, 128, 256, 512])
const only = (...sizes: number[]) => new Map([...pictures].filter(([size]) => sizes.includes(size)))
const write = (name: string, bytes: Buffer | undefined) =>
  writeFileSync(path.join(root, 'build', name), bytes ?? '')
write('icon.png', pictures.get(512))
write('icon.ico', ico(only(16, 32, 48, 64, 256)))
write('icon.icns', icns(only(128, 256, 512)))
