// The pictures of an entry, each with words for those who cannot see it, and the way to add one.
import { Button, Group, Skeleton, Textarea } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, query } from '../rpc/client.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { showUndo } from '../ui/undo-notice.tsx'
import { AddPicture } from './add-picture.tsx'
import { BlobImage } from './blob-image.tsx'
import { showEntryCard } from './journal-safety.ts'
import type { Entry, Picture } from './journal-types.ts'
import classes from './journal.module.css'
import { asBlob } from './shrink-picture.ts'
import { refreshJournal } from './use-journal.ts'

/** The pictures of an entry. */
export function Pictures({ entry }: { readonly entry: Entry }) {
  const { t } = useTranslation('journal')
  return (
    <section className={classes.section} aria-labelledby="pictures-heading">
      <h2 id="pictures-heading">{t('pictures.heading')}</h2>
      {entry.pictures.length > 0 && (
        <ul className={classes.pictures}>
          {entry.pictures.map((picture) => (
            <li key={picture.id}>
              <Figure entryId={entry.id} picture={picture} />
            </li>
          ))}
        </ul>
      )}
      <AddPicture entryId={entry.id} />
    </section>
  )
}

function Figure({ entryId, picture }: { readonly entryId: string; readonly picture: Picture }) {
  const { t } = useTranslation('journal')
  const [isDescribing, setDescribing] = useState(false)
  const remove = useMutation({
    mutationFn: () => api.journal.removePicture({ pictureId: picture.id }),
    onError: () => refreshJournal(),
    onSuccess: async () => {
      await refreshJournal()
      const undo = () => void api.journal.restorePicture({ pictureId: picture.id }).then(refreshJournal)
      showUndo({ message: t('pictures.deleted'), undoLabel: t('common:undo'), onUndo: undo })
    },
  })
  return (
    <figure className={classes.figure}>
      <Shown picture={picture} />
      {isDescribing ? (
        <Describe entryId={entryId} picture={picture} onDone={() => setDescribing(false)} />
      ) : (
        <>
          <figcaption className={classes.quiet}>{picture.altText || t('pictures.noWords')}</figcaption>
          <Group gap="xs">
            <Button size="compact-md" variant="default" onClick={() => setDescribing(true)}>
              {t('pictures.describe')}
            </Button>
            <Button
              size="compact-md"
              variant="subtle"
              loading={remove.isPending}
              onClick={() => remove.mutate()}
            >
              {t('pictures.delete')}
            </Button>
          </Group>
        </>
      )}
      <ErrorNotice error={remove.error} />
    </figure>
  )
}

function Shown({ picture }: { readonly picture: Picture }) {
  const { t } = useTranslation('journal')
  const { id: pictureId, mediaType, width, height, altText } = picture
  // The content never changes, and nothing of it stays in memory once it is off the screen.
  const content = useQuery({
    ...query.journal.picture.queryOptions({ input: { pictureId } }),
    staleTime: Infinity,
    gcTime: 0,
  })
  const base64 = content.data?.base64
  const blob = useMemo(() => (base64 === undefined ? null : asBlob(base64, mediaType)), [base64, mediaType])
  if (!content.data && content.error)
    return <ErrorNotice error={content.error} onRetry={() => void content.refetch()} />
  if (!blob) return <Skeleton height="10rem" animate={false} />
  return <BlobImage blob={blob} width={width} height={height} alt={altText || t('pictures.unnamed')} />
}

interface DescribeProps {
  readonly entryId: string
  readonly picture: Picture
  readonly onDone: () => void
}

function Describe({ entryId, picture, onDone }: DescribeProps) {
  const { t } = useTranslation('journal')
  const [altText, setAltText] = useState(picture.altText)
  const describe = useMutation({
    mutationFn: () => api.journal.describePicture({ pictureId: picture.id, altText: altText.trim() }),
    onSuccess: async ({ safety }) => {
      showEntryCard(entryId, safety)
      await refreshJournal()
      onDone()
    },
  })
  return (
    <>
      <Textarea
        label={t('pictures.altText')}
        description={t('pictures.altTextHint')}
        autosize
        maxLength={1000}
        value={altText}
        onChange={(event) => setAltText(event.currentTarget.value)}
      />
      <ErrorNotice error={describe.error} />
      <Group gap="xs">
        <Button size="compact-md" loading={describe.isPending} onClick={() => describe.mutate()}>
          {t('pictures.keepWords')}
        </Button>
        <Button size="compact-md" variant="subtle" onClick={onDone}>
          {t('common:cancel')}
        </Button>
      </Group>
    </>
  )
}
