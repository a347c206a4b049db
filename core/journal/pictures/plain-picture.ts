// A picture that holds nothing but the picture: no place, no camera, no comment.
import type { Picture } from '../pictures.store.ts'

/** What is left of a file. */
export interface PlainPicture extends Pick<Picture, 'mediaType' | 'width' | 'height'> {
  readonly bytes: Uint8Array
}

/** The parts as one. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
