// Adds a picture: it is drawn anew on this page first, then asked for in words, then kept in the vault.
import { Alert, Button, FileButton, Group, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { IconPhotoPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newId } from '../../core/kernel/ids.ts'
import { api } from '../rpc/client.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { BlobImage } from './blob-image.tsx'
import { showEntryCard } from './journal-safety.ts'
import classes from './journal.module.css'
import { asBase64, NotDrawable, shrinkPicture } from './shrink-picture.ts'
import { refreshJournal } from './use-journal.ts'

/** The button, and the steps after it. */
export function AddPicture({ entryId }: { readonly entryId: string }) {
  const { t } = useTranslation('journal')
  const [drawn, setDrawn] = useState<Blob | null>(null)
  const draw = useMutation({ mutationFn: shrinkPicture, onSuccess: setDrawn })
  if (drawn) return <Keep entryId={entryId} drawn={drawn} onDone={() => setDrawn(null)} />
  return (
    <>
      <p className={classes.quiet}>{t('pictures.about')}</p>
      {draw.error instanceof NotDrawable ? (
        <Alert variant="light" role="alert">
          {t('pictures.notDrawable')}
        </Alert>
      ) : (
        <ErrorNotice error={draw.error} />
      )}
      <Group>
        <FileButton accept="image/png,image/jpeg,image/webp" onChange={(file) => file && draw.mutate(file)}>
          {(props) => (
            <Button
              {...props}
              variant="default"
              loading={draw.isPending}
              leftSection={<IconPhotoPlus size="1.1rem" aria-hidden />}
            >
              {t('pictures.add')}
            </Button>
          )}
        </FileButton>
      </Group>
    </>
  )
}

interface KeepProps {
  readonly entryId: string
  readonly drawn: Blob
  readonly onDone: () => void
}

function Keep({ entryId, drawn, onDone }: KeepProps) {
  const { t } = useTranslation('journal')
  const [id] = useState(() => newId())
  const [altText, setAltText] = useState('')
  const keep = useMutation({
    mutationFn: async () =>
      api.journal.addPicture({ entryId, id, base64: await asBase64(drawn), altText: altText.trim() }),
    onSuccess: async ({ safety }) => {
      showEntryCard(entryId, safety)
      await refreshJournal()
      onDone()
    },
  })
  return (
    <div className={classes.panel}>
      <div className={classes.figure}>
        <BlobImage blob={drawn} alt={t('pictures.unnamed')} />
      </div>
      <Textarea
        label={t('pictures.altText')}
        description={t('pictures.altTextHint')}
        autosize
        maxLength={1000}
        data-autofocus
        value={altText}
        onChange={(event) => setAltText(event.currentTarget.value)}
      />
      <p className={classes.quiet}>{t('pictures.cleaned')}</p>
      <ErrorNotice error={keep.error} />
      <Group gap="xs">
        <Button loading={keep.isPending} onClick={() => keep.mutate()}>
          {t('pictures.keep')}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {t('common:cancel')}
        </Button>
      </Group>
    </div>
  )
}
