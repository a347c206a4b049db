// Bytes as text and back, piece by piece, so that five megabytes do not fill the stack.

const pieceBytes = 0x8000

/** The bytes of a base64 text; none when it is not base64. */
export function fromBase64(text: string): Uint8Array {
  try {
    const characters = atob(text)
    const bytes = new Uint8Array(characters.length)
    for (let at = 0; at < characters.length; at += 1) bytes[at] = characters.charCodeAt(at)
    return bytes
  } catch {
    return new Uint8Array(0)
  }
}

/** Bytes as base64. */
export function toBase64(bytes: Uint8Array): string {
  let characters = ''
  for (let at = 0; at < bytes.length; at += pieceBytes)
    characters += String.fromCharCode(...bytes.subarray(at, at + pieceBytes))
  return btoa(characters)
}
