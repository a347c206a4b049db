// Mantine's theme. Change a colour in palette.ts, never in a screen: screens use Mantine's variables and those below.
import {
  Button,
  createTheme,
  Modal,
  PasswordInput,
  TextInput,
  type CSSVariablesResolver,
} from '@mantine/core'
import { clay, night, sage, stone, surfaces } from './palette.ts'

const font = '"Figtree Variable", ui-sans-serif, system-ui, sans-serif'

/** The theme of HealHub: one accent, large radius, room to breathe. */
export const theme = createTheme({
  colors: { sage, gray: stone, dark: night, red: clay },
  primaryColor: 'sage',
  primaryShade: { light: 7, dark: 6 },
  fontFamily: font,
  headings: {
    fontFamily: font,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.75rem', lineHeight: '1.25' },
      h2: { fontSize: '1.25rem', lineHeight: '1.35' },
      h3: { fontSize: '1.0625rem', lineHeight: '1.4' },
    },
  },
  lineHeights: { xs: '1.5', sm: '1.55', md: '1.65', lg: '1.65', xl: '1.65' },
  fontSizes: { xs: '0.8125rem', sm: '0.9375rem', md: '1rem', lg: '1.125rem', xl: '1.25rem' },
  radius: { xs: '6px', sm: '8px', md: '12px', lg: '18px', xl: '24px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  shadows: {
    xs: 'none',
    sm: 'none',
    md: '0 4px 20px rgb(40 34 26 / 8%)',
    lg: '0 8px 30px rgb(40 34 26 / 10%)',
    xl: '0 12px 40px rgb(40 34 26 / 12%)',
  },
  components: {
    Button: Button.extend({ defaultProps: { size: 'md', fw: 550 } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'md' } }),
    PasswordInput: PasswordInput.extend({ defaultProps: { size: 'md' } }),
    Modal: Modal.extend({ defaultProps: { centered: true, radius: 'lg', padding: 'lg' } }),
  },
})

const variables = (of: (typeof surfaces)['light' | 'dark']) => ({
  '--mantine-color-body': of.page,
  '--mantine-color-text': of.text,
  '--mantine-color-dimmed': of.quiet,
  '--mantine-color-placeholder': of.quiet,
  '--mantine-color-default': of.raised,
  '--mantine-color-default-color': of.text,
  '--mantine-color-default-border': of.line,
  '--mantine-color-anchor': of.accentText,
  '--mantine-color-error': of.fault,
  '--hh-page': of.page,
  '--hh-raised': of.raised,
  '--hh-sunken': of.sunken,
  '--hh-line': of.line,
  '--hh-control-line': of.controlLine,
  '--hh-accent-text': of.accentText,
  '--hh-fault': of.fault,
})

/** Surfaces and lines as CSS variables: `--hh-page`, `--hh-raised`, `--hh-sunken`, `--hh-line`, `--hh-control-line`. */
export const themeVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...variables(surfaces.light), '--hh-accent-soft': sage[1], '--hh-accent': sage[7] },
  dark: {
    ...variables(surfaces.dark),
    '--hh-accent-soft': '#2b3a35',
    '--mantine-color-sage-light': '#2b3a35',
    '--mantine-color-sage-light-hover': '#33463f',
    '--mantine-color-sage-light-color': sage[2],
    '--mantine-color-red-light': '#382722',
    '--mantine-color-red-light-hover': '#432f29',
    '--mantine-color-red-light-color': clay[2],
    '--hh-accent': sage[4],
  },
})
