// A prompt to start writing with, another one at a press, or none at all: writing freely is always there.
import { Button, Group, Select } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNotice } from '../ui/error-notice.tsx'
import type { Prompt } from './journal-types.ts'
import classes from './journal.module.css'
import { nextPrompt } from './next-prompt.ts'
import { usePrompts } from './use-journal.ts'

/** The panel; `onWrite` starts an entry, with a prompt or without. */
export function PromptPanel({ onWrite }: { readonly onWrite: (promptId: string | null) => void }) {
  const { t } = useTranslation('journal')
  const prompts = usePrompts()
  return (
    <section className={classes.panel} aria-labelledby="prompt-heading">
      <h2 id="prompt-heading">{t('prompt.heading')}</h2>
      <ErrorNotice error={prompts.error} onRetry={() => void prompts.refetch()} />
      {prompts.data && <Choice prompts={prompts.data.items} onWrite={onWrite} />}
      <Group gap="xs">
        <Button leftSection={<IconPencil size="1.1rem" aria-hidden />} onClick={() => onWrite(null)}>
          {t('writeFreely')}
        </Button>
      </Group>
    </section>
  )
}

function Choice({
  prompts,
  onWrite,
}: {
  readonly prompts: readonly Prompt[]
  readonly onWrite: (promptId: string) => void
}) {
  const { t } = useTranslation('journal')
  const [group, setGroup] = useState<string | null>(null)
  const [shown, setShown] = useState(() => nextPrompt(prompts, { group: null, lastId: null }))
  const groups = [...new Set(prompts.map((prompt) => prompt.group))]
  const change = (to: string | null) =>
    setShown(nextPrompt(prompts, { group: to, lastId: shown?.id ?? null }))
  return (
    <>
      <Select
        size="md"
        label={t('prompt.group')}
        placeholder={t('prompt.any')}
        data={groups.map((value) => ({ value, label: t(`prompt.groups.${value}`) }))}
        value={group}
        onChange={(value) => {
          setGroup(value)
          change(value)
        }}
        clearable
        clearButtonProps={{ 'aria-label': t('prompt.any') }}
        maw="20rem"
      />
      <output className={classes.prompt}>{shown?.text}</output>
      <Group gap="xs">
        <Button variant="default" disabled={!shown} onClick={() => shown && onWrite(shown.id)}>
          {t('prompt.write')}
        </Button>
        <Button variant="subtle" onClick={() => change(group)}>
          {t('prompt.another')}
        </Button>
      </Group>
    </>
  )
}
