// The sections of the settings, in their order. Also part of addresses: `#/settings?section=account`.

/** All sections; `window` is for the desktop app only. */
export const sectionNames = ['look', 'safety', 'window', 'account', 'storage', 'record', 'about'] as const

/** One section. */
export type SectionName = (typeof sectionNames)[number]

/** Reads the section from an address; anything unknown is left out. */
export function sectionFromSearch(search: Record<string, unknown>): { section?: SectionName } {
  const section = sectionNames.find((name) => name === search['section'])
  return section ? { section } : {}
}
