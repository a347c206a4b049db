// The words of menus, dialogs and notices. The page has its own texts; these are for what the system draws.
import words from '../../resources/locales/en/desktop.json' with { type: 'json' }

/** Every text of the shell. */
export const texts = words
