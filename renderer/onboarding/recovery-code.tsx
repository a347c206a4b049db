// Shows a recovery code, once, with ways to keep it. The code lives in this component's props only: no cache, no log.
import { Button, Group, Text } from '@mantine/core'
import { IconCheck, IconCopy, IconFileDownload, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { tellShell } from '../desktop/shell-link.ts'
import { saveFile } from '../ui/save-file.ts'
import { codeFile, codeGroups } from './code-text.ts'
import classes from './recovery-code.module.css'

/** The code in groups, with copy, print and save. */
export function RecoveryCode({ code, accountName }: { code: string; accountName: string }) {
  const { t, i18n } = useTranslation('onboarding')
  const [kept, setKept] = useState<'copied' | 'saved' | 'copyFailed' | null>(null)
  const [madeAt] = useState(() => new Date())
  const made = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'long' }).format(madeAt)
  const file = {
    heading: t('recovery.file.heading'),
    account: t('recovery.file.account', { name: accountName }),
    made: t('recovery.file.made', { date: made }),
    explain: t('recovery.file.explain'),
  }

  async function copy() {
    try {
      await navigator.clipboard.writeText(code)
      setKept('copied')
      tellShell({ type: 'secret-copied' })
    } catch {
      setKept('copyFailed')
    }
  }
  function save() {
    saveFile(t('recovery.file.name'), 'text/plain;charset=utf-8', codeFile({ ...file, code }))
    setKept('saved')
  }

  const icon = { size: '1.1rem', 'aria-hidden': true } as const
  return (
    <div>
      <Sheet code={code} {...file} />
      <Group gap="xs" mt="md">
        <Button
          variant="default"
          leftSection={kept === 'copied' ? <IconCheck {...icon} /> : <IconCopy {...icon} />}
          onClick={() => void copy()}
        >
          {t('recovery.copy')}
        </Button>
        <Button variant="default" leftSection={<IconPrinter {...icon} />} onClick={() => window.print()}>
          {t('recovery.print')}
        </Button>
        <Button variant="default" leftSection={<IconFileDownload {...icon} />} onClick={save}>
          {t('recovery.save')}
        </Button>
      </Group>
      <Text size="sm" c="dimmed" mt="xs" component="output" display="block">
        {kept && t(`recovery.${kept}`)}
      </Text>
    </div>
  )
}

interface SheetProps {
  code: string
  heading: string
  account: string
  made: string
  explain: string
}

/** The code on screen; on paper with its heading and what it is for. */
function Sheet({ code, heading, account, made, explain }: SheetProps) {
  const { t } = useTranslation('onboarding')
  return (
    <div className={classes.sheet}>
      <p className={classes.printed}>{heading}</p>
      <p className={classes.printed}>
        {account} · {made}
      </p>
      <p className={classes.code} aria-label={t('recovery.codeLabel')} data-testid="recovery-code">
        {codeGroups(code).map((group, at) => (
          // A group may occur twice; its place is what it is.
          // oxlint-disable-next-line react/no-array-index-key
          <span key={at}>{group} </span>
        ))}
      </p>
      <p className={classes.printed}>{explain}</p>
    </div>
  )
}
