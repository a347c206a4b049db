// A field for one more word of the person's own. Enter adds the word and does not save the form around it.
import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

interface AddWordProps {
  readonly label: string
  readonly onAdd: (word: string) => void
}

/** The field and its button. */
export function AddWord({ label, onAdd }: AddWordProps) {
  const { t } = useTranslation('checkins')
  const [word, setWord] = useState('')
  const add = () => {
    if (word.trim() === '') return
    onAdd(word.trim())
    setWord('')
  }
  return (
    <Group gap="xs" align="end">
      <TextInput
        label={label}
        size="sm"
        maxLength={60}
        value={word}
        onChange={(event) => setWord(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
          event.preventDefault()
          add()
        }}
      />
      <Button size="sm" variant="default" onClick={add} disabled={word.trim() === ''}>
        {t('add')}
      </Button>
    </Group>
  )
}
