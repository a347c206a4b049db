// A conversation's name as a field: Enter or leaving it saves, Escape keeps the old name, an empty name is refused with
// a sentence and the field stays.
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

const longestTitle = 200

interface RenameFieldProps {
  readonly title: string
  readonly onRename: (title: string) => void
  /** Called when the field is done, renamed or not. */
  readonly onDone: () => void
}

/** The field; takes the focus and selects the old name. */
export function RenameField({ title, onRename, onDone }: RenameFieldProps) {
  const { t } = useTranslation('conversations')
  const [text, setText] = useState(title)
  const isEmpty = text.trim() === ''
  const finish = () => {
    if (text.trim() !== title) onRename(text.trim())
    onDone()
  }
  return (
    <TextInput
      size="sm"
      flex={1}
      value={text}
      maxLength={longestTitle}
      aria-label={t('list.renameLabel', { title })}
      error={isEmpty ? t('list.nameEmpty') : null}
      ref={(field) => field?.focus()}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => (isEmpty ? onDone() : finish())}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Escape') onDone()
        if (event.key === 'Enter' && !isEmpty && !event.nativeEvent.isComposing) finish()
      }}
    />
  )
}
