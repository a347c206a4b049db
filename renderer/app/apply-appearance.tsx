// Carries the person's choices of look to the document: theme, text size, motion. Renders nothing.
import { useMantineColorScheme } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { query } from '../rpc/client.ts'
import { useReducedMotion } from '../ui/use-reduced-motion.ts'
import { useAppearance } from './appearance.ts'
import { useSession } from './session.ts'

/** Applies the settings of the open vault, and {@link useAppearance} in general, to the document. */
export function ApplyAppearance() {
  const open = useSession((session) => session.phase === 'open')
  const { data: settings } = useQuery(query.settings.get.queryOptions({ enabled: open }))
  const { theme, textSize } = useAppearance()
  const still = useReducedMotion()
  const { setColorScheme } = useMantineColorScheme()

  useEffect(() => {
    if (!settings) return
    const { theme: chosen, textSize: size, reducedMotion } = settings
    useAppearance.setState({ theme: chosen, textSize: size, reducedMotion })
  }, [settings])

  useEffect(() => setColorScheme(theme === 'system' ? 'auto' : theme), [theme, setColorScheme])

  useEffect(() => {
    // In percent, so that the text size chosen in the browser still counts.
    document.documentElement.style.fontSize = `${textSize * 100}%`
  }, [textSize])

  useEffect(() => {
    document.documentElement.toggleAttribute('data-reduced-motion', still)
  }, [still])

  return null
}
