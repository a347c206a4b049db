// Changes settings: at once on screen, then in the vault; taken back when the vault refuses.
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Settings } from '../../core/settings/settings.contract.ts'
import { query } from '../rpc/client.ts'
import { useErrorText } from '../ui/error-text.ts'

/** A mutation that takes the settings to change. A failure is said in a notification. */
export function useUpdateSettings() {
  const cache = useQueryClient()
  const say = useErrorText()
  const key = query.settings.get.queryKey()
  return useMutation(
    query.settings.update.mutationOptions({
      onMutate: async (change) => {
        await cache.cancelQueries({ queryKey: key })
        const before = cache.getQueryData<Settings>(key)
        if (before) cache.setQueryData<Settings>(key, { ...before, ...change })
        return before
      },
      onSuccess: (settings) => cache.setQueryData<Settings>(key, settings),
      onError: (failure, _change, before) => {
        cache.setQueryData<Settings>(key, before)
        notifications.show({ color: 'red', message: say(failure) })
      },
    }),
  )
}
