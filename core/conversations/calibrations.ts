// What a vault has learnt from its corrections, for whoever reads a text in it.
import { type Calibration, learnCalibration } from '../affect/calibration.ts'
import type { Reader } from '../vault/vault.ts'
import { lessonsFor } from './corrections.store.ts'

/** What the vault has learnt, for each classifier that is asked about. */
export function calibrationsOf(reader: Reader): (model: string) => Calibration {
  const known = new Map<string, Calibration>()
  return (model) => {
    const calibration = known.get(model) ?? learnCalibration(lessonsFor(reader, model))
    known.set(model, calibration)
    return calibration
  }
}
