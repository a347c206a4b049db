// Whether things may move: the person's setting first, the system's wish otherwise.
import { useMediaQuery } from '@mantine/hooks'
import { useAppearance } from '../app/appearance.ts'

/** True when animation should be left out. */
export function useReducedMotion(): boolean {
  const choice = useAppearance((look) => look.reducedMotion)
  const system = useMediaQuery('(prefers-reduced-motion: reduce)', false, {
    getInitialValueInEffect: false,
  })
  return choice === 'on' || (choice === 'system' && system)
}
