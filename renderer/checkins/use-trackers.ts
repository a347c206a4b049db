// Reading and changing trackers and their values.
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { queryClient } from '../app/query-client.ts'
import { api, query } from '../rpc/client.ts'
import { useErrorText } from '../ui/error-text.ts'
import { showUndo } from '../ui/undo-notice.tsx'
import type { Tracker } from './check-in-types.ts'

const refresh = () => {
  void queryClient.invalidateQueries({ queryKey: query.trackers.key() })
  void queryClient.invalidateQueries({ queryKey: query.insights.key() })
}

/** Every tracker in its order, archived ones too. */
export const useTrackers = () => useQuery(query.trackers.list.queryOptions())

/** The values of one day by tracker. */
export const useDayValues = (day: string) =>
  useQuery({
    ...query.trackers.values.queryOptions({ input: { from: day, to: day } }),
    select: ({ items }) => new Map(items.map(({ trackerId, value }) => [trackerId, value])),
  })

/** Runs a change and reads everything anew; a failure is said in a notification. */
function useChange<Input, Output>(
  change: (input: Input) => Promise<Output>,
  onDone?: (input: Input) => void,
) {
  const say = useErrorText()
  return useMutation({
    mutationFn: change,
    onSuccess: (_done, input) => onDone?.(input),
    onError: (failure) => notifications.show({ color: 'red', message: say(failure) }),
    onSettled: refresh,
  })
}

/** A value of a day; null takes it away. */
interface DayValue {
  readonly trackerId: string
  readonly localDate: string
  readonly value: number | null
}

const store = ({ trackerId, localDate, value }: DayValue): Promise<unknown> =>
  value === null
    ? api.trackers.clearValue({ trackerId, localDate })
    : api.trackers.setValue({ trackerId, localDate, value })

/** Sets or clears the value of a day. What was there before can be brought back. */
export function useSetValue(before: number | null) {
  const { t } = useTranslation('checkins')
  const putBack = useChange(store)
  return useChange(store, (given) => {
    if (before === null || given.value === before) return
    showUndo({
      message: t(given.value === null ? 'trackers.cleared' : 'trackers.changed'),
      undoLabel: t('common:undo'),
      onUndo: () => putBack.mutate({ ...given, value: before }),
    })
  })
}

/** Renames, archives or brings back. */
export const useUpdateTracker = () => useChange(api.trackers.update)

/** Puts trackers in an order. */
export const useReorderTrackers = () => useChange(api.trackers.reorder)

/** Deletes a tracker with its values; undone as a whole. */
export function useRemoveTracker() {
  const { t } = useTranslation('checkins')
  const restore = useChange(({ id }: Tracker) => api.trackers.restore({ trackerId: id }))
  return useChange(
    ({ id }: Tracker) => api.trackers.remove({ trackerId: id }),
    (tracker) =>
      showUndo({
        message: t('trackers.deleted'),
        undoLabel: t('common:undo'),
        onUndo: () => restore.mutate(tracker),
      }),
  )
}
