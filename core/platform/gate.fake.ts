// A gate for tests with its ledger in memory: what was let out can be read afterwards.
import type { LedgerLine } from '../accounts/workstation.ts'
import type { NetworkSettings } from '../network/network.contract.ts'
import { type Consent, type GateParts, type NetworkGate, openNetworkGate } from './network-gate.ts'

/** A gate and what it wrote. */
export interface TestGate {
  readonly gate: NetworkGate
  readonly lines: LedgerLine[]
  settings: NetworkSettings
}

/** The consent that tests call with. */
export const testConsent: Consent = { purpose: 'model-download', subject: 'test', givenAtMs: 1 }

/** Makes a gate that lets http to 127.0.0.1 through, unless told. */
export function testGate(parts: Partial<GateParts> = {}): TestGate {
  const lines: LedgerLine[] = []
  const made: TestGate = {
    lines,
    settings: { enabled: true, proxy: null, mirror: null },
    gate: openNetworkGate({
      ledger: {
        noteCall: (line) => lines.push(line) - 1,
        completeCall: (at, end) => void (lines[at] = { ...(lines[at] as LedgerLine), ...end }),
      },
      settings: () => made.settings,
      nowMs: () => 1000,
      loopback: true,
      ...parts,
    }),
  }
  return made
}
