// The quiet row of buttons under a message. Out of sight until the message is pointed at or has the focus; always there
// for readers and on touch screens.
import { ActionIcon, Popover, VisuallyHidden } from '@mantine/core'
import {
  IconCheck,
  IconChevronLeft,
  IconChevronRight,
  IconCopy,
  IconInfoCircle,
  IconPencil,
  IconRefresh,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '../message-types.ts'
import { MessageDetails } from './message-details.tsx'
import classes from './message-tools.module.css'
import type { Versions } from './use-versions.ts'

/** Which popover of a message is open. */
export type OpenTool = 'details' | 'reading' | null

interface MessageToolsProps {
  readonly message: Message
  readonly busy: boolean
  readonly tabbable: boolean
  readonly versions: Versions
  readonly copied: boolean
  readonly actions: { copy: () => void; edit: () => unknown; again: () => unknown }
  readonly open: OpenTool
  readonly onOpen: (tool: OpenTool) => void
}

/** The tools of one message. */
export function MessageTools(props: MessageToolsProps) {
  const { message, busy, tabbable, versions, copied, actions, open, onOpen } = props
  const { t } = useTranslation('conversations')
  const tab = tabbable ? 0 : -1
  return (
    <div className={classes.tools} data-open={open === 'details' || undefined}>
      {versions.count > 1 && <VersionSwitch versions={versions} tab={tab} busy={busy} />}
      <Tool label={t(copied ? 'messages.copied' : 'messages.copy')} tab={tab} onClick={actions.copy}>
        {copied ? <IconCheck size="1.05rem" aria-hidden /> : <IconCopy size="1.05rem" aria-hidden />}
      </Tool>
      {message.role === 'person' ? (
        <Tool label={t('messages.edit')} tab={tab} disabled={busy} onClick={actions.edit}>
          <IconPencil size="1.05rem" aria-hidden />
        </Tool>
      ) : (
        <Tool label={t('messages.again')} tab={tab} disabled={busy} onClick={actions.again}>
          <IconRefresh size="1.05rem" aria-hidden />
        </Tool>
      )}
      <Popover
        opened={open === 'details'}
        onChange={(opened) => onOpen(opened ? 'details' : null)}
        trapFocus
        returnFocus
        width="min(22rem, 90vw)"
      >
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            tabIndex={tab}
            aria-label={t('messages.details')}
            onClick={() => onOpen(open === 'details' ? null : 'details')}
          >
            <IconInfoCircle size="1.05rem" aria-hidden />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown>
          <MessageDetails message={message} />
        </Popover.Dropdown>
      </Popover>
    </div>
  )
}

interface ToolProps {
  readonly label: string
  readonly tab: number
  readonly disabled?: boolean
  readonly onClick: () => unknown
  readonly children: ReactNode
}

function Tool({ label, tab, disabled = false, onClick, children }: ToolProps) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      tabIndex={tab}
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={() => void onClick()}
    >
      {children}
    </ActionIcon>
  )
}

function VersionSwitch({ versions, tab, busy }: { versions: Versions; tab: number; busy: boolean }) {
  const { t } = useTranslation('conversations')
  const { number, count, show } = versions
  return (
    <div className={classes.versions}>
      <Tool label={t('messages.previous')} tab={tab} disabled={busy || number === 1} onClick={() => show(-1)}>
        <IconChevronLeft size="1.05rem" aria-hidden />
      </Tool>
      <VisuallyHidden>{t('messages.version', { number, count })}</VisuallyHidden>
      <span aria-hidden>{t('messages.versionShort', { number, count })}</span>
      <Tool label={t('messages.next')} tab={tab} disabled={busy || number === count} onClick={() => show(1)}>
        <IconChevronRight size="1.05rem" aria-hidden />
      </Tool>
    </div>
  )
}
