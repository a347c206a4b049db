// Lines that stand in for text on its way. Said once to readers; still when motion is reduced.
import { Skeleton, Stack, VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useReducedMotion } from './use-reduced-motion.ts'

const widths = ['70%', '95%', '85%', '60%', '90%', '75%']

/** `lines` placeholders (default 4), or one block of `height` in rem. */
export function LoadingBlock({ lines = 4, height }: { lines?: number; height?: number }) {
  const { t } = useTranslation()
  const still = useReducedMotion()
  return (
    <Stack component="output" gap="sm" aria-busy="true">
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      {height === undefined ? (
        Array.from({ length: lines }, (_, line) => (
          <Skeleton key={line} height="1rem" width={widths[line % widths.length]} animate={!still} />
        ))
      ) : (
        <Skeleton height={`${height}rem`} animate={!still} />
      )}
    </Stack>
  )
}
