// Wires the search for updates to the one network gate, the built-in source of releases and this computer.
import path from 'node:path'
import packageFile from '../../package.json' with { type: 'json' }
import type { Clock } from '../kernel/clock.ts'
import type { NetworkGate } from '../platform/network-gate.ts'
import type { Policy } from '../policy/policy.contract.ts'
import { builtInSource } from '../updates/release-source.ts'
import type { Updates } from '../updates/updates.router.ts'

interface UpdateSurroundings {
  readonly gate: NetworkGate
  readonly clock: Clock
  readonly policy: Policy
  readonly dataDir: string
  readonly closing: AbortSignal
}

/** Makes updates ready to be asked for; asks nothing itself. */
export function openUpdates({ gate, clock, policy, dataDir, closing }: UpdateSurroundings): Updates {
  return {
    gate,
    clock,
    policy,
    source: builtInSource,
    here: { version: packageFile.version, target: `${process.platform}-${process.arch}` },
    folder: path.join(dataDir, 'updates'),
    closing,
    verified: null,
  }
}
