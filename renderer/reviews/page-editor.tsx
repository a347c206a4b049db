// Writing the page of a week: it begins with the facts, and every word of it can be changed.
import { Button, Group, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

interface PageEditorProps {
  text: string
  saving: boolean
  onSave: (text: string) => void
  onCancel: () => void
}

/** The editor. */
export function PageEditor({ text, saving, onSave, onCancel }: PageEditorProps) {
  const { t } = useTranslation('reviews')
  const [draft, setDraft] = useState(text)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (draft.trim() !== '') onSave(draft.trim())
      }}
    >
      <Textarea
        autosize
        minRows={6}
        maxLength={10_000}
        data-autofocus
        label={t('page')}
        description={t('pageHint')}
        value={draft}
        onChange={(event) => setDraft(event.currentTarget.value)}
      />
      <Group gap="sm" mt="md">
        <Button type="submit" loading={saving} disabled={draft.trim() === ''}>
          {t('keep')}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('common:cancel')}
        </Button>
      </Group>
    </form>
  )
}
