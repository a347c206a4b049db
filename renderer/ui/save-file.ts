// Hands a file to the person through the browser's own download. Nothing leaves the machine.

const keptMs = 30_000

/** Offers `content` as a file named `fileName`. */
export function saveFile(fileName: string, mediaType: string, content: string | Blob): void {
  const blob = content instanceof Blob ? content : new Blob([content], { type: mediaType })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = fileName
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), keptMs)
}
