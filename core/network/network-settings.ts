// The machine's network settings as they are stored. What cannot be read any more means "nothing leaves", not "anything".
import type { Workstation } from '../accounts/workstation.ts'
import { type NetworkSettings, networkSettingsSchema } from './network.contract.ts'

const key = 'network'
const closed: NetworkSettings = { enabled: false, proxy: null, mirror: null }

/** The settings; their defaults when none were stored. */
export function readNetworkSettings(workstation: Pick<Workstation, 'read'>): NetworkSettings {
  const stored = networkSettingsSchema.safeParse(workstation.read(key) ?? {})
  return stored.success ? stored.data : closed
}

/** Stores what is given; the rest keeps its value. */
export function writeNetworkSettings(
  workstation: Pick<Workstation, 'read' | 'write'>,
  changes: { readonly [K in keyof NetworkSettings]?: NetworkSettings[K] | undefined },
): NetworkSettings {
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  const next = networkSettingsSchema.parse({ ...readNetworkSettings(workstation), ...given })
  workstation.write(key, next)
  return next
}
