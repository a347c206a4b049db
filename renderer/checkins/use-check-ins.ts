// Reading and changing check-ins. Everything that is drawn from them is read anew after a change.
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { queryClient } from '../app/query-client.ts'
import { api, query } from '../rpc/client.ts'
import { useErrorText } from '../ui/error-text.ts'
import { showUndo } from '../ui/undo-notice.tsx'
import type { CheckIn } from './check-in-types.ts'
import { type Told, toldIn } from './draft.ts'

const refresh = () => {
  void queryClient.invalidateQueries({ queryKey: query.checkIns.key() })
  void queryClient.invalidateQueries({ queryKey: query.insights.key() })
}

/** Days to be listed, both included; empty texts are no limit. */
export interface DaysShown {
  readonly from: string
  readonly to: string
}

/** Check-ins page by page, newest first. */
export const useCheckIns = ({ from, to }: DaysShown) =>
  useInfiniteQuery(
    query.checkIns.list.infiniteOptions({
      input: (cursor: string | null) => ({
        limit: 30,
        ...(from && { from }),
        ...(to && { to }),
        ...(cursor !== null && { cursor }),
      }),
      initialPageParam: null,
      getNextPageParam: (page) => page.nextCursor,
    }),
  )

/** The person's own words of the last year. */
export const useUsedWords = () => useQuery(query.checkIns.words.queryOptions())

/** Shows what was done, with a way back; a way back that fails is said. */
function useUndo() {
  const { t } = useTranslation('checkins')
  const say = useErrorText()
  return (message: string, takeBack: () => Promise<unknown>) =>
    showUndo({
      message,
      undoLabel: t('common:undo'),
      onUndo: () => {
        takeBack()
          .catch((failure: unknown) => notifications.show({ color: 'red', message: say(failure) }))
          .finally(refresh)
      },
    })
}

/** Saves a new check-in, or changes `known`; both can be undone. */
export function useSaveCheckIn(known?: CheckIn) {
  const { t } = useTranslation('checkins')
  const offerUndo = useUndo()
  return useMutation({
    mutationFn: (told: Told) => {
      const { id, ...changes } = told
      return known ? api.checkIns.update({ checkInId: id, ...changes }) : api.checkIns.create(told)
    },
    onSuccess: ({ id }) => {
      refresh()
      if (!known) return offerUndo(t('saved'), () => api.checkIns.remove({ checkInId: id }))
      const { id: checkInId, ...before } = toldIn(known)
      offerUndo(t('changed'), () => api.checkIns.update({ checkInId, ...before }))
    },
  })
}

/** Deletes a check-in; undone by telling it again. */
export function useRemoveCheckIn(known: CheckIn) {
  const { t } = useTranslation('checkins')
  const offerUndo = useUndo()
  return useMutation({
    mutationFn: () => api.checkIns.remove({ checkInId: known.id }),
    onSuccess: () => {
      refresh()
      offerUndo(t('deleted'), () => api.checkIns.create(toldIn(known)))
    },
  })
}

/** Offers a factor no longer, or again. */
export const useArchiveFactor = () =>
  useMutation({ ...query.checkIns.archiveFactor.mutationOptions(), onSuccess: refresh })
