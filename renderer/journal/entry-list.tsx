// The entries, newest day first, narrowed by a tag and by days, or found by their words.
import { Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconNotebook, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { LoadingBlock } from '../ui/loading-block.tsx'
import { ShowMore } from '../ui/show-more.tsx'
import { EntryCard } from './entry-card.tsx'
import { FoundEntries } from './found-entries.tsx'
import classes from './journal.module.css'
import { type ListFilter, useEntries, useTags } from './use-journal.ts'

const typingPauseMs = 200
const longestQuery = 500
const noFilter: ListFilter = { tag: null, from: '', to: '' }

/** Search, filters and the list. */
export function EntryList() {
  const { t } = useTranslation('journal')
  const [words, setWords] = useState('')
  const [settled] = useDebouncedValue(words.trim(), typingPauseMs)
  const [filter, setFilter] = useState(noFilter)
  return (
    <section className={classes.section} aria-labelledby="entries-heading">
      <h2 id="entries-heading">{t('list.heading')}</h2>
      <TextInput
        type="search"
        label={t('search.label')}
        leftSection={<IconSearch size="1.1rem" aria-hidden />}
        maxLength={longestQuery}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {settled === '' ? (
        <>
          <Filters filter={filter} onChange={setFilter} />
          <Entries filter={filter} />
        </>
      ) : (
        <FoundEntries words={settled} />
      )}
    </section>
  )
}

interface FiltersProps {
  readonly filter: ListFilter
  readonly onChange: (filter: ListFilter) => void
}

function Filters({ filter, onChange }: FiltersProps) {
  const { t } = useTranslation('journal')
  const tags = useTags().data?.items ?? []
  return (
    <div className={classes.filters}>
      <Select
        size="md"
        label={t('filter.tag')}
        placeholder={t('filter.anyTag')}
        data={tags.map(({ tag, entries }) => ({ value: tag, label: `#${tag} (${entries})` }))}
        value={filter.tag}
        onChange={(tag) => onChange({ ...filter, tag })}
        clearable
        searchable
        nothingFoundMessage={t('filter.noTag')}
        clearButtonProps={{ 'aria-label': t('filter.anyTag') }}
      />
      {(['from', 'to'] as const).map((side) => (
        <TextInput
          key={side}
          type="date"
          label={t(`filter.${side}`)}
          value={filter[side]}
          onChange={(event) => onChange({ ...filter, [side]: event.currentTarget.value })}
        />
      ))}
    </div>
  )
}

function Entries({ filter }: { readonly filter: ListFilter }) {
  const { t } = useTranslation('journal')
  const listed = useEntries(filter)
  const entries = listed.data?.pages.flatMap((page) => page.items) ?? []
  const isNarrowed = filter.tag !== null || filter.from !== '' || filter.to !== ''
  return (
    <>
      <ErrorNotice error={listed.error} onRetry={() => void listed.refetch()} />
      {listed.isPending && <LoadingBlock lines={6} />}
      {listed.data && entries.length === 0 && (
        <EmptyState
          icon={<IconNotebook size="2rem" />}
          title={t(isNarrowed ? 'list.noneHere' : 'list.none')}
          body={t(isNarrowed ? 'list.noneHereHint' : 'list.noneHint')}
        />
      )}
      <ul className={classes.list}>
        {entries.map((entry) => (
          <EntryCard key={entry.id} entry={entry} />
        ))}
      </ul>
      <ShowMore {...listed} />
    </>
  )
}
