// Nothing is fetched without this dialog: what, from where, how large, and how it is checked.
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../rpc/client.ts'
import { formatBytes } from '../ui/formats.ts'
import { useFaultText } from './fault-text.ts'
import type { Offer } from './use-library.ts'

interface ConsentProps {
  offer: Offer
  host: string
  onClose: () => void
}

/** Asks whether a model may be fetched, and for a hash that is not known, whether what the server states is right. */
export function ConsentDialog({ offer, host, onClose }: ConsentProps) {
  const { t, i18n } = useTranslation('library')
  const { id, name, pinned } = offer
  const { failure } = useFaultText()
  const size = (bytes: number) => formatBytes(bytes, i18n.language)
  const ask = useMutation({ mutationFn: () => api.library.ask({ id, agreed: true }) })
  const stated = ask.data?.files ?? []
  const fetchIt = useMutation({
    mutationFn: () => api.library.download({ id, agreed: true, confirmed: stated }),
    onSuccess: onClose,
  })
  const fault = ask.error ?? fetchIt.error
  const mustAsk = !pinned && !ask.isSuccess
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('consent.title', { name })}
      closeOnClickOutside={false}
      size="lg"
    >
      <Stack gap="sm" style={{ overflowWrap: 'anywhere' }}>
        <Text>{t('consent.what', { size: size(offer.downloadBytes), host })}</Text>
        <Text>{pinned ? t('consent.checked') : t('consent.unsure')}</Text>
        {stated.map(({ path, sizeBytes, sha256 }) => (
          <Text key={path}>{t('consent.stated', { file: path, size: size(sizeBytes), hash: sha256 })}</Text>
        ))}
        {fault && <Text role="alert">{failure(fault)}</Text>}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel', { ns: 'common' })}
          </Button>
          {mustAsk ? (
            <Button loading={ask.isPending} onClick={() => ask.mutate()}>
              {t('consent.ask')}
            </Button>
          ) : (
            <Button loading={fetchIt.isPending} onClick={() => fetchIt.mutate()}>
              {pinned ? t('consent.agree') : t('consent.confirm')}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  )
}
