// Reads the list of works that the build wrote beside the page. It is a file of ours, served from our own address.

/** One work of somebody else. */
export interface Licence {
  readonly name: string
  readonly version: string
  /** Short name of the licence; null where the work gives none. */
  readonly licence: string | null
  /** The licence itself; null where the work carries none. */
  readonly text: string | null
}

const textIn = (entry: object, key: string): string | null => {
  const value: unknown = Object.entries(entry).find(([name]) => name === key)?.[1]
  return typeof value === 'string' && value !== '' ? value : null
}

/** The list in what was read; what is no work is left out. */
export function licencesIn(content: unknown): readonly Licence[] {
  if (!Array.isArray(content)) return []
  return content.flatMap((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null) return []
    const [name, version] = [textIn(entry, 'name'), textIn(entry, 'version')]
    if (name === null || version === null) return []
    return [{ name, version, licence: textIn(entry, 'identifier'), text: textIn(entry, 'text') }]
  })
}

/** Fetches the list. Throws when it cannot be read. */
export async function readLicences(): Promise<readonly Licence[]> {
  const response = await fetch('/licences.json')
  if (!response.ok) throw new Error('the list of licences cannot be read')
  return licencesIn(await response.json())
}
