// Names of keys. Pure, so that it can be tested without a keyboard.

const onMac: Record<string, string> = { mod: '⌘', shift: '⇧', alt: '⌥', ctrl: '⌃' }
const elsewhere: Record<string, string> = { mod: 'Ctrl', shift: 'Shift', alt: 'Alt', ctrl: 'Ctrl' }
const everywhere: Record<string, string> = {
  escape: 'Esc',
  enter: 'Enter',
  delete: 'Del',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
}

/** Splits a shortcut in Mantine's notation (`mod+shift+L`) into what is printed on the keys. */
export function keyNames(shortcut: string, mac: boolean): string[] {
  return shortcut.split('+').map((key) => {
    const name = key.trim().toLowerCase()
    return (mac ? onMac : elsewhere)[name] ?? everywhere[name] ?? key.trim().toUpperCase()
  })
}
