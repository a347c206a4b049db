// Colours of the charts. Each has at least 3:1 on white, on the page and on dark cards (chart-colours.test.ts measures it), so
// one set serves light, dark and print. Neighbours differ for people with any colour vision; nothing here is red or green,
// because a mood is not a fault.

/** Colours of series, in the order in which they are handed out. */
export const seriesColours = ['#4a83c0', '#b5832a', '#3c938c', '#9a6bb0', '#8f8a5c', '#c0698a'] as const
/** What has no colour of its own: neutral, everything else. */
export const restColour = '#7d8791'
/** Raw points and lines of one series. */
export const pointColour = seriesColours[0]
/** Marks that stand for attention without alarm, told apart by their shape as well. */
export const noticeColour = seriesColours[1]
/**
 * Five steps of mood from low to high: ochre over grey to blue. Earth and sky rather than red and green, and apart from each
 * other with any colour vision.
 */
export const moodShades = ['#a3661c', '#ae8a55', '#8b8f94', '#6a92be', '#3f74bd'] as const
/** The shade of a mood from 0 to 10. */
export const moodShade = (mood: number): string =>
  moodShades[Math.min(moodShades.length - 1, Math.floor((mood / 10) * moodShades.length))] ?? restColour
