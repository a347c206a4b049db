// The models on this computer: which is used, whether each is still what it was, and the way out.
import { Badge, Button, Card, Group, Modal, Stack, Text, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../rpc/client.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { formatBytes } from '../ui/formats.ts'
import { type Installed, useInstalled, useRefresh } from './use-library.ts'

/** What is installed, with the room it takes. */
export function InstalledList() {
  const { t, i18n } = useTranslation('library')
  const { data, error, refetch } = useInstalled()
  const refresh = useRefresh()
  const [removing, setRemoving] = useState<Installed | null>(null)
  const guided = useMutation({
    mutationFn: () => api.library.choose({ kind: 'language', id: null }),
    onSuccess: refresh,
  })
  if (!data && error) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  if (!data) return null
  const hasLanguage = data.items.some(({ kind }) => kind === 'language')
  return (
    <section>
      <Title order={2}>{t('installed.title')}</Title>
      {data.items.length === 0 ? (
        <EmptyState title={t('installed.none')} body={t('installed.noneBody')} />
      ) : (
        <Text c="dimmed">{t('installed.used', { size: formatBytes(data.usedBytes, i18n.language) })}</Text>
      )}
      <Stack mt="sm">
        {data.items.map((model) => (
          <InstalledCard key={model.id} model={model} onRemove={() => setRemoving(model)} />
        ))}
      </Stack>
      {hasLanguage && !data.withoutLanguageModel && (
        <Button mt="sm" variant="default" loading={guided.isPending} onClick={() => guided.mutate()}>
          {t('installed.guided')}
        </Button>
      )}
      {removing && <RemoveDialog model={removing} onClose={() => setRemoving(null)} />}
    </section>
  )
}

function InstalledCard({ model, onRemove }: { model: Installed; onRemove: () => void }) {
  const { t, i18n } = useTranslation('library')
  const refresh = useRefresh()
  const { id, kind, name } = model
  const use = useMutation({ mutationFn: () => api.library.choose({ kind, id }), onSuccess: refresh })
  const doWithout = useMutation({
    mutationFn: () => api.library.choose({ kind, id: null }),
    onSuccess: refresh,
  })
  const verify = useMutation({ mutationFn: () => api.library.verify({ id }), onSuccess: refresh })
  return (
    <Card withBorder padding="md">
      <Group justify="space-between" gap="xs">
        <Title order={3} size="h4">
          {name}
        </Title>
        {model.inUse && <Badge variant="light">{t('installed.inUse')}</Badge>}
      </Group>
      <Text size="sm">
        {t(`kind.${kind}`)} · {formatBytes(model.sizeBytes, i18n.language)} ·{' '}
        {t('offer.licence', { licence: model.licence })}
        {model.origin === 'imported' && ` · ${t('installed.imported')}`}
      </Text>
      <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {t('installed.hash', { hash: model.sha256 })}
      </Text>
      {model.damaged && <Text role="alert">{t('installed.damaged')}</Text>}
      <Text size="sm" component="output" display="block">
        {verify.data &&
          (verify.data.intact ? t('installed.intact', { name }) : t('installed.changed', { name }))}
      </Text>
      <ErrorNotice error={use.error ?? doWithout.error ?? verify.error} />
      <Group mt="sm" gap="sm">
        {!model.inUse && !model.damaged && (
          <Button loading={use.isPending} onClick={() => use.mutate()}>
            {t('installed.use', { name })}
          </Button>
        )}
        {model.inUse && kind === 'adapter' && (
          <Button variant="default" loading={doWithout.isPending} onClick={() => doWithout.mutate()}>
            {t('installed.doWithout', { name })}
          </Button>
        )}
        <Button variant="default" loading={verify.isPending} onClick={() => verify.mutate()}>
          {t('installed.verify', { name })}
        </Button>
        <Button variant="default" onClick={onRemove}>
          {t('installed.remove', { name })}
        </Button>
      </Group>
    </Card>
  )
}

function RemoveDialog({ model, onClose }: { model: Installed; onClose: () => void }) {
  const { t, i18n } = useTranslation('library')
  const refresh = useRefresh()
  const { id, name } = model
  const remove = useMutation({
    mutationFn: () => api.library.remove({ id }),
    onSuccess: () => {
      refresh()
      onClose()
    },
  })
  return (
    <Modal opened onClose={onClose} title={t('installed.removeTitle', { name })}>
      <Text>{t('installed.removeBody', { size: formatBytes(model.sizeBytes, i18n.language) })}</Text>
      <ErrorNotice error={remove.error} mt="sm" />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {t('cancel', { ns: 'common' })}
        </Button>
        <Button loading={remove.isPending} onClick={() => remove.mutate()}>
          {t('installed.remove', { name })}
        </Button>
      </Group>
    </Modal>
  )
}
