// Days as the browser of the tests sees them, whatever zone the machine itself keeps and whatever time it is there.

/** The zone that every browser of the tests keeps. */
export const browserZone = 'Europe/Berlin'

/** The browser's date at a time, such as `2026-11-21`. */
export const dateInBrowser = (atMs: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: browserZone }).format(atMs)
