// Words and tags that come back, as tables by month: a count in words and figures, with a shade that only repeats it.
import { useTranslation } from 'react-i18next'
import { formatMonth } from '../insights/dates.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { LoadingBlock } from '../ui/loading-block.tsx'
import type { Themes } from './journal-types.ts'
import classes from './journal.module.css'
import { useThemes } from './use-journal.ts'

/** The tab. */
export function ThemesTab() {
  const { t } = useTranslation('journal')
  const themes = useThemes()
  if (!themes.data && themes.error)
    return <ErrorNotice error={themes.error} onRetry={() => void themes.refetch()} />
  if (!themes.data) return <LoadingBlock lines={8} />
  const { entries, needs, words, tags } = themes.data
  if (entries < needs)
    return <EmptyState title={t('themes.notEnough')} body={t('themes.needs', { count: entries, needs })} />
  return (
    <div className={classes.stack}>
      <p className={classes.quiet}>{t('themes.about', { count: entries })}</p>
      <Series name="words" series={words} themes={themes.data} />
      <Series name="tags" series={tags} themes={themes.data} />
    </div>
  )
}

interface SeriesProps {
  readonly name: 'words' | 'tags'
  readonly series: Themes['words']
  readonly themes: Themes
}

function Series({ name, series, themes }: SeriesProps) {
  const { t, i18n } = useTranslation('journal')
  const heading = `themes-${name}`
  const first = Math.max(
    0,
    themes.byMonth.findIndex((entries) => entries > 0),
  )
  const most = Math.max(1, ...series.flatMap(({ byMonth }) => byMonth))
  return (
    <section className={classes.section} aria-labelledby={heading}>
      <h2 id={heading}>{t(`themes.${name}`)}</h2>
      {series.length === 0 && <p>{t(`themes.no.${name}`)}</p>}
      {series.length > 0 && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls sideways has to be reachable by keyboard
        <section className={classes.scroll} aria-labelledby={heading} tabIndex={0}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t(`themes.column.${name}`)}</th>
                {themes.months.slice(first).map((month) => (
                  <th key={month} scope="col">
                    {formatMonth(`${month}-01`, i18n.language)}
                  </th>
                ))}
                <th scope="col">{t('themes.column.all')}</th>
              </tr>
            </thead>
            <tbody>
              {series.map((row) => (
                <tr key={row.name}>
                  <th scope="row">{row.name}</th>
                  {row.byMonth.slice(first).map((count, at) => (
                    <td
                      key={themes.months[first + at]}
                      style={{ '--share': count / most } as React.CSSProperties}
                    >
                      {count === 0 ? '·' : count}
                    </td>
                  ))}
                  <td>{row.entries}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  )
}
