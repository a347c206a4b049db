// The colours: warm greys and one accent, a muted sage. Contrast on the page's own background is at least 4.5:1 for
// text and 3:1 for the borders of controls, in both themes (WCAG 2.2, 1.4.3 and 1.4.11); palette.test.ts measures it.
import type { MantineColorsTuple } from '@mantine/core'

/** The accent. Shades 6 and 7 carry white text; 4 is the focus ring of the dark theme. */
export const sage: MantineColorsTuple = [
  '#f1f6f4',
  '#e0ece8',
  '#c5dad3',
  '#a5c6bc',
  '#83b0a4',
  '#629789',
  '#477f72',
  '#34695e',
  '#28564c',
  '#1d423a',
]

/** Warm greys of the light theme. */
export const stone: MantineColorsTuple = [
  '#faf8f5',
  '#f4f1ec',
  '#eae6df',
  '#dcd6cc',
  '#c3bbae',
  '#8f8679',
  '#6b645a',
  '#524c44',
  '#393530',
  '#23201d',
]

/** Warm greys of the dark theme; 0 is text, 7 the page. */
export const night: MantineColorsTuple = [
  '#ece8e2',
  '#d3cec6',
  '#aea79d',
  '#8d867c',
  '#4b463f',
  '#3a3631',
  '#2b2825',
  '#211f1c',
  '#1a1816',
  '#131211',
]

/** A muted clay for what went wrong: seen, not shouted. */
export const clay: MantineColorsTuple = [
  '#faf2ef',
  '#f3e2dc',
  '#e8c6bb',
  '#dca797',
  '#d08b76',
  '#bd6f58',
  '#a75a44',
  '#8c4533',
  '#733829',
  '#592a1f',
]

/** Colours of surfaces and lines per theme, used by the resolver and the contrast test. */
export const surfaces = {
  light: {
    page: '#faf8f5',
    raised: '#ffffff',
    sunken: '#f3efe9',
    text: '#2b2824',
    quiet: '#635c52',
    line: '#e6e1d9',
    controlLine: '#8f8679',
    accentText: '#2d5f55',
    fault: '#8c4533',
  },
  dark: {
    page: '#1c1a18',
    raised: '#252320',
    sunken: '#171513',
    text: '#e9e5df',
    quiet: '#b3aca2',
    line: '#37332e',
    controlLine: '#857e74',
    accentText: '#a5c6bc',
    fault: '#e3a998',
  },
} as const
