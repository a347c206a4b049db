// Copies a number or words and says so: for machines that cannot call, text or mail by themselves.
import { Button, CopyButton } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './route-tile.module.css'

/** The button. */
export function CopyText({ text, label }: { readonly text: string; readonly label: string }) {
  const { t } = useTranslation('safety')
  return (
    <CopyButton value={text} timeout={3000}>
      {({ copied, copy }) => (
        <Button variant="default" onClick={copy} className={classes.copy} aria-label={label} data-reaches>
          {copied ? <IconCheck size="1.1em" aria-hidden /> : <IconCopy size="1.1em" aria-hidden />}
          <output className={classes.copied}>{copied ? t('button.copied') : ''}</output>
        </Button>
      )}
    </CopyButton>
  )
}
