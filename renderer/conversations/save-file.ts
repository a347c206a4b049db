// Hands a text to the browser as a file to save. The file leaves the encrypted vault in clear: only ever by a person's
// own press.

/** What the core exported. */
export interface ExportedFile {
  readonly fileName: string
  readonly mediaType: string
  readonly content: string
}

const keptForMs = 60_000

/** Offers the file for saving. */
export function saveFile({ fileName, mediaType, content }: ExportedFile): void {
  const url = URL.createObjectURL(new Blob([content], { type: mediaType }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  // The download reads the address a moment later; after that nothing should hold the text.
  setTimeout(() => URL.revokeObjectURL(url), keptForMs)
}
