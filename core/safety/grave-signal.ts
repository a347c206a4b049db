// The danger screen of what is prepared in calm times. A warning sign names dark thoughts without having them now, so these
// words count only from level 4 on; a plan that raised the alarm by being written would never be written.
import type { z } from 'zod'
import type { Writer } from '../vault/vault.ts'
import { openSignal } from './open-signal.ts'
import { rememberReport } from './remember-danger.ts'
import { noGenerationLevel } from './risk-level.ts'
import type { safetySignalSchema } from './safety.contract.ts'
import { screenText } from './screen-text.ts'

/** Remembers level 4 and above in these texts and says what is to be shown; null below. */
export function graveSignal(
  writer: Writer,
  texts: readonly string[],
  nowMs: number,
): z.infer<typeof safetySignalSchema> | null {
  const screen = screenText(texts.join('.\n'))
  if (screen.level < noGenerationLevel) return null
  rememberReport(writer, screen.level, nowMs)
  return openSignal(screen)
}
