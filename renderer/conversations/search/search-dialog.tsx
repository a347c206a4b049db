// Search over everything or within one conversation: hits with their surroundings, page by page. Choosing one opens its
// conversation at that message, on whichever branch it is.
import { Modal, SegmentedControl, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { openSearch, useView } from '../view-store.ts'
import type { SearchScope } from '../view-store.ts'
import classes from './search-dialog.module.css'
import { SearchResults } from './search-results.tsx'

const typingPauseMs = 150
const longestQuery = 500

const close = (): void => useView.setState({ search: null })

/** The dialog; closed until {@link openSearch}. */
export function SearchDialog() {
  const { t } = useTranslation('conversations')
  const scope = useView((view) => view.search)
  return (
    <Modal
      opened={scope !== null}
      onClose={close}
      title={t(scope?.conversationId ? 'search.inConversation' : 'search.everywhere')}
      size="lg"
      centered={false}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {scope && <SearchPanel scope={scope} onClose={close} />}
    </Modal>
  )
}

function SearchPanel({ scope, onClose }: { readonly scope: SearchScope; readonly onClose: () => void }) {
  const { t } = useTranslation('conversations')
  const [words, setWords] = useState('')
  const [settled] = useDebouncedValue(words.trim(), typingPauseMs)

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- arrow keys move between the field and the hits
    <div onKeyDown={moveByArrow} className={classes.panel}>
      <TextInput
        data-autofocus
        data-stop
        leftSection={<IconSearch size="1.1rem" aria-hidden />}
        aria-label={t('search.label')}
        placeholder={t('search.placeholder')}
        maxLength={longestQuery}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <Scopes scope={scope} />
      {settled === '' ? (
        <p className={classes.count}>{t('search.hint')}</p>
      ) : (
        <SearchResults words={settled} scope={scope} onClose={onClose} />
      )}
    </div>
  )
}

function Scopes({ scope }: { readonly scope: SearchScope }) {
  const { t } = useTranslation('conversations')
  const [within] = useState(scope.conversationId)
  if (within === null) return null
  return (
    <SegmentedControl
      size="sm"
      mt="sm"
      aria-label={t('search.title')}
      value={scope.conversationId === null ? 'all' : 'one'}
      onChange={(value) => openSearch(value === 'all' ? null : within)}
      data={[
        { value: 'one', label: t('search.inConversation') },
        { value: 'all', label: t('search.everywhere') },
      ]}
    />
  )
}

function moveByArrow(event: KeyboardEvent<HTMLElement>): void {
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-stop]')]
  const at = stops.findIndex((stop) => stop === document.activeElement)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key]
  const target = to === undefined || at < 0 ? undefined : stops[to]
  if (!target) return
  event.preventDefault()
  target.focus()
}
