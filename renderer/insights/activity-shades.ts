// The shades of the activity grid: few steps, because nobody can tell twenty greens apart.

/** Shades above none. */
export const steps = 5

/** Which of five shades a count gets, 0 for none; the darkest is the largest count. */
export const shadeOf = (messages: number, most: number): number =>
  messages === 0 ? 0 : Math.max(1, Math.ceil((messages / most) * steps))
