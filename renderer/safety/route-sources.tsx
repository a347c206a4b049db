// Where the numbers come from, folded away: languages, websites, sources and doubts of every line, and directories for
// when nobody answers. Addresses are text: HealHub opens nothing on the network.
import { useTranslation } from 'react-i18next'
import type { SafetyCard } from './card-data.ts'
import type { CrisisLine } from './card-data.ts'
import classes from './route-sources.module.css'

/** Sources and limits of a card. */
export function RouteSources({ card }: { readonly card: Pick<SafetyCard, 'lines' | 'notices'> }) {
  const { t } = useTranslation('safety')
  const { lines, directories } = card.lines
  return (
    <details className={classes.sources}>
      <summary>{t('conversations:help.sources')}</summary>
      {card.notices.map((notice) => (
        <p key={notice.key}>{t(notice.key, { ...notice.params })}</p>
      ))}
      {lines.map((line) => (
        <LineFacts key={line.id} line={line} />
      ))}
      {directories.length > 0 && <h3>{t('routes.directories')}</h3>}
      <ul>
        {directories.map(({ name, url }) => (
          <li key={url}>
            {name}: {url}
          </li>
        ))}
      </ul>
      <p>{t('limits')}</p>
    </details>
  )
}

function LineFacts({ line }: { readonly line: CrisisLine }) {
  const { t } = useTranslation('safety')
  const facts = [
    line.scope !== 'national' && t('line.scope', { scope: line.scope }),
    line.languages.length > 0 && t('line.languages', { languages: languageNames(line.languages) }),
    line.free === false && t('line.charged'),
    line.whatsapp && t('line.whatsapp', { number: line.whatsapp }),
    line.chatUrl && t('line.chat', { url: line.chatUrl }),
    line.url && t('line.website', { url: line.url }),
    t('line.source', { url: line.sourceUrl }),
    line.uncertainty && t('line.uncertainty', { note: line.uncertainty }),
  ]
  return (
    <>
      <h3>{line.name}</h3>
      <ul>
        {facts.filter(Boolean).map((fact) => (
          <li key={String(fact)}>{fact}</li>
        ))}
      </ul>
    </>
  )
}

// The table holds codes, but also remarks such as "+18 more", which stay as they are.
function languageNames(codes: readonly string[]): string {
  const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' })
  return codes.map((code) => (/^[a-z]{2,3}$/.test(code) ? (names.of(code) ?? code) : code)).join(', ')
}
