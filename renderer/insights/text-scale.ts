// How much larger than usual the person wants text, for pictures whose text does not follow CSS by itself.
import { useAppearance } from '../app/appearance.ts'

/** Factor on the usual text size. */
export const useTextScale = (): number => useAppearance((look) => look.textSize)
