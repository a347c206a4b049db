// The items of one section, to be written, ordered and deleted: a step of the plan or a list of the preparation sheet.
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newId } from '../../../core/kernel/ids.ts'
import type { PlanSection } from '../../../core/kernel/plan-sections.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import type { CardRequest } from '../card-data.ts'
import { ItemRow } from './item-row.tsx'
import classes from './plan.module.css'
import { fieldsOf, itemsIn, type PlanItem } from './plan-types.ts'
import { useItemEdits } from './use-item-edits.ts'

interface ItemListProps {
  readonly section: PlanSection
  readonly items: readonly PlanItem[]
  /** Shows every field of a professional. */
  readonly detailed?: boolean
  readonly onSafety: (request: CardRequest) => void
}

const blank = (section: PlanSection): PlanItem => ({
  id: newId<string>(),
  section,
  position: 0,
  text: '',
  phone: '',
  role: '',
  address: '',
  note: '',
})

/** The list with its "add" button. */
export function ItemList({ section, items, detailed = false, onSafety }: ItemListProps) {
  const { t } = useTranslation('plan')
  const edits = useItemEdits(section, onSafety)
  const [added, setAdded] = useState<readonly PlanItem[]>([])
  const stored = itemsIn(items, section)
  const ids = stored.map(({ id }) => id)
  // What was added keeps its row while it turns from a blank line into a stored one: the focus stays in it.
  const rows = [...stored, ...added.filter(({ id }) => !ids.includes(id))]
  const forget = (id: string) => setAdded((now) => now.filter((one) => one.id !== id))
  return (
    <>
      <ErrorNotice error={edits.error} />
      {rows.length > 0 && (
        <ol className={classes.items}>
          {rows.map((item, at) => {
            const isStored = ids.includes(item.id)
            return (
              <ItemRow
                key={item.id}
                item={item}
                fields={fieldsOf(section, detailed)}
                number={at + 1}
                isLast={isStored ? at === ids.length - 1 : null}
                takeFocus={added.some(({ id }) => id === item.id)}
                onSave={(words) => edits.save({ ...words, position: at })}
                onMove={(by) => edits.move(ids, at, at + by)}
                onRemove={(words) => {
                  forget(item.id)
                  if (isStored) edits.remove({ ...words, position: at })
                }}
              />
            )
          })}
        </ol>
      )}
      <Button
        variant="default"
        size="compact-md"
        leftSection={<IconPlus size="1rem" aria-hidden />}
        onClick={() => setAdded((now) => [...now, blank(section)])}
      >
        {t(`item.add.${section}`)}
      </Button>
      <output className={classes.saved}>{edits.isSaved ? t('saved') : ''}</output>
    </>
  )
}
