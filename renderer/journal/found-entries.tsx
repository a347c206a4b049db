// What a search found, with the found words marked.
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { formatLongDay } from '../insights/dates.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { LoadingBlock } from '../ui/loading-block.tsx'
import { ShowMore } from '../ui/show-more.tsx'
import type { JournalHit } from './journal-types.ts'
import classes from './journal.module.css'
import { useFound } from './use-journal.ts'

/** The hits for some words. */
export function FoundEntries({ words }: { readonly words: string }) {
  const { t } = useTranslation('journal')
  const found = useFound(words)
  const hits = found.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <output className={classes.quiet}>
        {found.data && t(found.hasNextPage ? 'search.foundMore' : 'search.found', { count: hits.length })}
      </output>
      <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
      {found.isPending && <LoadingBlock lines={4} />}
      <ul className={classes.list}>
        {hits.map((hit) => (
          <Hit key={hit.entryId} hit={hit} />
        ))}
      </ul>
      <ShowMore {...found} />
    </>
  )
}

function Hit({ hit }: { readonly hit: JournalHit }) {
  const { i18n } = useTranslation('journal')
  const day = formatLongDay(hit.localDate, i18n.language)
  return (
    <li className={classes.card}>
      <h3>
        <Link to="/journal/$entryId" params={{ entryId: hit.entryId }} className={classes.link}>
          {hit.title.length > 0 ? <Marked pieces={hit.title} /> : day}
        </Link>
      </h3>
      <div dir="auto">
        <Marked pieces={hit.snippet} />
      </div>
      {hit.title.length > 0 && <div className={classes.quiet}>{day}</div>}
    </li>
  )
}

function Marked({ pieces }: { readonly pieces: JournalHit['snippet'] }) {
  let start = 0
  return pieces.map(({ text, hit }) => {
    const key = start
    start += text.length
    return hit ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>
  })
}
