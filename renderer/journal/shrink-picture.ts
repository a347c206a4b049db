// Draws a picture anew before it is kept: smaller, turned the right way, and without place, date or camera, which are left
// behind in the file. What the core then checks and stores is this drawing.

const longestSide = 2000
/** A file that is larger is not even opened; the drawing of any photo is far below the core's limit. */
const mostFileBytes = 40_000_000
const quality = 0.88

/** The file is no picture that can be drawn, or far too large. */
export class NotDrawable extends Error {
  override readonly name = 'NotDrawable'
}

/** Width and height with the longest side within the limit, in whole pixels. */
export function fittingSize(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, longestSide / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

async function draw(file: Blob): Promise<Blob | null> {
  const bitmap = await createImageBitmap(file)
  const canvas = document.createElement('canvas')
  Object.assign(canvas, fittingSize(bitmap.width, bitmap.height))
  const brush = canvas.getContext('2d')
  if (!brush) return null
  // A JPEG has no transparency: what shone through becomes paper, not black.
  brush.fillStyle = '#fff'
  brush.fillRect(0, 0, canvas.width, canvas.height)
  brush.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
}

/** The picture as a JPEG. Throws {@link NotDrawable}. */
export async function shrinkPicture(file: Blob): Promise<Blob> {
  if (file.size > mostFileBytes) throw new NotDrawable()
  const drawn = await draw(file).catch(() => null)
  if (!drawn) throw new NotDrawable()
  return drawn
}

const pieceBytes = 0x8000

/** The bytes of a blob in base64. */
export async function asBase64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  let characters = ''
  for (let at = 0; at < bytes.length; at += pieceBytes)
    characters += String.fromCharCode(...bytes.subarray(at, at + pieceBytes))
  return btoa(characters)
}

/** A blob of base64. */
export const asBlob = (base64: string, type: string): Blob =>
  new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], { type })
