// What may become a picture of the journal. The content decides, never a name or a type that somebody states; what is stored
// is taken out of the file part by part, so that nothing comes along.
import { err, ok, type Result } from '../../kernel/result.ts'
import { plainJpeg } from './jpeg.ts'
import type { PlainPicture } from './plain-picture.ts'
import { plainPng } from './png.ts'
import { plainWebp } from './webp.ts'

/** Largest file in bytes; our own choice: a photo at full screen takes a fifth of it. */
export const mostPictureBytes = 5_000_000
/** Longest side in pixels; our own choice, enough for a whole screen and no bomb for the page that draws it. */
export const longestSide = 2000
/** Pictures in one entry; our own choice. */
export const mostPictures = 12

/** Why a picture is not taken. */
export interface PictureRefused {
  readonly type: 'PictureRefused'
  readonly reason: 'not-a-picture' | 'too-large' | 'too-long-sided' | 'too-many'
}

const refused = (reason: PictureRefused['reason']) => err({ type: 'PictureRefused' as const, reason })

/** The picture in a file, without anything else. Total: any bytes give an answer. */
export function checkPicture(bytes: Uint8Array): Result<PlainPicture, PictureRefused> {
  if (bytes.length > mostPictureBytes) return refused('too-large')
  const found = plainPng(bytes) ?? plainJpeg(bytes) ?? plainWebp(bytes)
  if (!found || found.width < 1 || found.height < 1) return refused('not-a-picture')
  if (Math.max(found.width, found.height) > longestSide) return refused('too-long-sided')
  return ok(found)
}
