// The prompt that an entry answers, above what is written; it can be exchanged or taken away.
import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './journal.module.css'
import { nextPrompt } from './next-prompt.ts'
import { usePrompts } from './use-journal.ts'

interface PromptLineProps {
  readonly promptId: string | null
  /** Left out where it is only shown. */
  readonly onChange?: (promptId: string | null) => void
}

/** The line; nothing for an entry that was written freely. */
export function PromptLine({ promptId, onChange }: PromptLineProps) {
  const { t } = useTranslation('journal')
  const prompts = usePrompts().data?.items ?? []
  const shown = prompts.find(({ id }) => id === promptId)
  if (!shown) return null
  return (
    <div className={classes.section}>
      <p className={classes.prompt}>{shown.text}</p>
      {onChange && (
        <Group gap="xs">
          <Button
            size="compact-md"
            variant="default"
            onClick={() =>
              onChange(nextPrompt(prompts, { group: shown.group, lastId: shown.id })?.id ?? shown.id)
            }
          >
            {t('prompt.another')}
          </Button>
          <Button size="compact-md" variant="subtle" onClick={() => onChange(null)}>
            {t('prompt.without')}
          </Button>
        </Group>
      )}
    </div>
  )
}
