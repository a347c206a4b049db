// The page around everything: theme, cache, notifications, router. Nothing here knows a screen.
import { MantineProvider, mergeThemeOverrides, type MantineColorSchemeManager } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { theme, themeVariables } from '../theme/theme.ts'
import { ApplyAppearance } from './apply-appearance.tsx'
import { styleNonce } from './content-security.ts'
import { queryClient } from './query-client.ts'
import { router } from './router.tsx'

// Mantine would keep the theme in localStorage; nothing of ours is stored in the browser.
const inMemory: MantineColorSchemeManager = {
  get: (initial) => initial,
  set() {},
  subscribe() {},
  unsubscribe() {},
  clear() {},
}

/** The whole page. */
export function App() {
  const { t } = useTranslation()
  const named = useMemo(
    () =>
      mergeThemeOverrides(theme, {
        components: { CloseButton: { defaultProps: { 'aria-label': t('close') } } },
      }),
    [t],
  )
  return (
    <MantineProvider
      theme={named}
      cssVariablesResolver={themeVariables}
      colorSchemeManager={inMemory}
      defaultColorScheme="auto"
      getStyleNonce={() => styleNonce ?? ''}
    >
      <QueryClientProvider client={queryClient}>
        <ApplyAppearance />
        <Notifications position="bottom-center" limit={3} />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  )
}
