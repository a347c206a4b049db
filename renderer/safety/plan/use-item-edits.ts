// Saves, moves and deletes the items of one section. Everything is saved as it is typed; a deletion can be taken back.
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { PlanSection } from '../../../core/kernel/plan-sections.ts'
import { queryClient } from '../../app/query-client.ts'
import { query } from '../../rpc/client.ts'
import { showUndo } from '../../ui/undo-notice.tsx'
import type { CardRequest } from '../card-data.ts'
import type { PlanItem } from './plan-types.ts'

const refresh = () => queryClient.invalidateQueries({ queryKey: query.safetyPlan.key() })

const toSave = ({ id, ...words }: PlanItem) => ({ itemId: id, ...words })

/** The edits of a section; `onSafety` is called when saved words ask for the safety card. */
export function useItemEdits(section: PlanSection, onSafety: (request: CardRequest) => void) {
  const { t } = useTranslation('plan')
  const save = useMutation(
    query.safetyPlan.put.mutationOptions({
      onSuccess: ({ safety }) => {
        void refresh()
        if (safety) onSafety(safety)
      },
    }),
  )
  const arrange = useMutation(query.safetyPlan.arrange.mutationOptions({ onSuccess: refresh }))
  const remove = useMutation(query.safetyPlan.remove.mutationOptions({ onSuccess: refresh }))
  return {
    save: (item: PlanItem) => save.mutate(toSave(item)),
    move: (ids: readonly string[], from: number, to: number) => {
      const [moved] = ids.slice(from, from + 1)
      if (moved === undefined || to < 0 || to >= ids.length) return
      arrange.mutate({ section, itemIds: ids.toSpliced(from, 1).toSpliced(to, 0, moved) })
    },
    remove: (item: PlanItem) =>
      remove.mutate(
        { itemId: item.id },
        {
          onSuccess: () =>
            showUndo({
              message: t('item.deleted'),
              undoLabel: t('common:undo'),
              onUndo: () => save.mutate(toSave(item)),
            }),
        },
      ),
    error: save.error ?? arrange.error ?? remove.error,
    isSaved: save.isSuccess,
  }
}
