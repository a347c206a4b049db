// Opens the start file in the person's browser. Not being able to is no failure: the address has been printed.
import open from 'open'

const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'])

/** Opens a file with the default browser; quietly does nothing where there is none. */
export async function openInBrowser(file: string): Promise<void> {
  if (!hasDisplay()) return
  try {
    const child = await open(file)
    child.on('error', () => {})
    child.unref()
  } catch {
    // The printed address is the way in.
  }
}
