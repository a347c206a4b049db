// The id of an entry that came in from a file: the same entry always gets the same one.
import { TZDate } from '@date-fns/tz'
import { sha256Hex } from '../platform/crypto.ts'

/**
 * A UUIDv7 made of an entry's time on the wall and of the entry as it stands in its file. The wall's time and not the
 * moment: the same file read in another time zone is still the same file. RFC 9562, section 5.7: the bits after the time
 * may come from anywhere.
 */
export function importedId({ atMs, zone }: { atMs: number; zone: string }, origin: string): string {
  const wallMs = atMs - new TZDate(atMs, zone).getTimezoneOffset() * 60_000
  const time = Math.max(0, wallMs).toString(16).padStart(12, '0')
  const rest = sha256Hex(`healhub import\n${wallMs}\n${origin}`)
  const variant = '89ab'[Number.parseInt(rest.charAt(15), 16) % 4]
  return `${time.slice(0, 8)}-${time.slice(8, 12)}-7${rest.slice(0, 3)}-${variant}${rest.slice(3, 6)}-${rest.slice(16, 28)}`
}
