// The strength of what is being typed, a moment after the last key. The estimator is loaded on first use.
import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import type { Strength } from './strength.ts'

const typingPauseMs = 150

const loadEstimator = () => import('./strength.ts')

/** Rates a passphrase now; null when the estimator cannot be loaded. */
export async function rate(passphrase: string, ownWords: readonly string[]): Promise<Strength | null> {
  try {
    return (await loadEstimator()).rateStrength(passphrase, ownWords)
  } catch {
    // Only advice is lost; the core checks the length itself.
    return null
  }
}

/** Strength of `passphrase`, or null while nothing is typed or rated. Keeps the passphrase out of every cache. */
export function useStrength(passphrase: string, ownWord: string): Strength | null {
  const [settled] = useDebouncedValue(passphrase, typingPauseMs)
  const [strength, setStrength] = useState<Strength | null>(null)

  useEffect(() => {
    if (settled === '') return undefined
    let stale = false
    void rate(settled, [ownWord]).then((rated) => stale || setStrength(rated))
    return () => {
      stale = true
    }
  }, [settled, ownWord])

  return passphrase === '' ? null : strength
}
