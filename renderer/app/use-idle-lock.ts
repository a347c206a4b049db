// Watches for a person at the keyboard while a vault is open.
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api, query } from '../rpc/client.ts'
import { idleStep, idleStepMs } from './idle.ts'
import { lockVault } from './session.ts'

const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const
const defaultMinutes = 10

/** Locks the vault when nobody is there, and keeps it open while somebody is. */
export function useIdleLock(): void {
  const { data: settings } = useQuery(query.settings.get.queryOptions())
  const idleLockMinutes = settings?.idleLockMinutes ?? defaultMinutes

  useEffect(() => {
    let lastActiveMs = Date.now()
    let lastStepMs = lastActiveMs

    const look = () => {
      const nowMs = Date.now()
      const step = idleStep({ nowMs, lastActiveMs, lastStepMs, idleLockMinutes })
      lastStepMs = nowMs
      // A refusal locks the page through the client; a lost connection shows in the banner.
      if (step === 'lock') void lockVault('idle')
      else if (step === 'touch') api.sessions.touch({}).catch(() => {})
      else api.sessions.me({}).catch(() => {})
    }
    const active = () => (lastActiveMs = Date.now())
    const woken = () => {
      if (document.visibilityState === 'visible') look()
    }

    for (const sign of signs) window.addEventListener(sign, active, { passive: true, capture: true })
    document.addEventListener('visibilitychange', woken)
    const timer = setInterval(look, idleStepMs)
    return () => {
      for (const sign of signs) window.removeEventListener(sign, active, { capture: true })
      document.removeEventListener('visibilitychange', woken)
      clearInterval(timer)
    }
  }, [idleLockMinutes])
}
