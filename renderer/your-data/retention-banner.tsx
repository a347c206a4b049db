// Above every screen: what the person's own rules will erase, from when on, and how to keep it. That it was on screen is told
// to the core, because nothing goes before it was.
import { Button } from '@mantine/core'
import { useDocumentVisibility } from '@mantine/hooks'
import { IconHourglass } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner } from '../app/banner.tsx'
import { query } from '../rpc/client.ts'
import { showUndo } from '../ui/undo-notice.tsx'
import { useAnnouncedList } from './use-count-list.ts'

const lookAgainMs = 10 * 60_000

/** The banner, until it was read or nothing is announced any more. */
export function RetentionBanner() {
  const { t, i18n } = useTranslation('yourData')
  const cache = useQueryClient()
  const list = useAnnouncedList()
  const visibility = useDocumentVisibility()
  const { data } = useQuery(
    query.portability.retention.queryOptions({ retry: false, refetchInterval: lookAgainMs }),
  )
  const onSuccess = () => cache.invalidateQueries({ queryKey: query.portability.key() })
  const { mutate: note } = useMutation(query.portability.seenRetention.mutationOptions({ onSuccess }))
  const set = useMutation(query.portability.setRetention.mutationOptions({ onSuccess }))
  const announced = data?.announced
  const isNew = announced?.shownAtMs === null && visibility === 'visible'
  useEffect(() => {
    if (isNew) note({ what: 'shown' })
  }, [isNew, note])
  if (!data || !announced || announced.read || data.goesAtMs === null) return null

  const { rules, goesAtMs } = data
  const keep = () => {
    const others = Object.entries(rules).filter(([kind]) => !(kind in announced.through))
    const undo = { message: t('retention.keptForEver'), undoLabel: t('common:undo'), onUndo: () => set.mutate({ rules }) } // prettier-ignore
    set.mutate({ rules: Object.fromEntries(others) }, { onSuccess: () => showUndo(undo) })
  }
  const from = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'full', timeStyle: 'short' }).format(goesAtMs) // prettier-ignore
  return (
    <Banner
      icon={<IconHourglass size="1.25rem" aria-hidden />}
      text={set.isError ? t('retention.notKept') : t('retention.announced', { from, what: list(announced) })}
    >
      <Button size="compact-md" variant="default" loading={set.isPending} onClick={keep}>
        {t('retention.keep')}
      </Button>
      <Button size="compact-md" variant="default" onClick={() => note({ what: 'read' })}>
        {t('retention.letGo')}
      </Button>
    </Banner>
  )
}
