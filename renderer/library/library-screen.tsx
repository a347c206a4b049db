// The model library: three presets judged for this machine first, then what is on its way, what is here, everything else.
import { Alert, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { formatBytes } from '../ui/formats.ts'
import { LoadingBlock } from '../ui/loading-block.tsx'
import { Screen } from '../ui/screen.tsx'
import { ConsentDialog } from './consent-dialog.tsx'
import { ImportForm } from './import-form.tsx'
import { InstalledList } from './installed-list.tsx'
import { OfferCard } from './offer-card.tsx'
import { RunningModel } from './running-model.tsx'
import { TransferList } from './transfer-list.tsx'
import { type Offer, useCatalogue, useTransfers } from './use-library.ts'

/** The screen. */
export function LibraryScreen() {
  const { t } = useTranslation('library')
  const { data, error, refetch } = useCatalogue()
  const transfers = useTransfers()
  const [asking, setAsking] = useState<Offer | null>(null)
  return (
    <Screen title={t('title')} lead={t('lead')} width="wide">
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {!data && !error && <LoadingBlock lines={8} />}
      {data && (
        <Stack gap="xl">
          {!data.online && <Alert>{t('offline')}</Alert>}
          <Presets catalogue={data} transfers={transfers} onFetch={setAsking} />
          <TransferList transfers={transfers} />
          <RunningModel />
          <InstalledList />
          <Others catalogue={data} transfers={transfers} onFetch={setAsking} />
          <ImportForm />
        </Stack>
      )}
      {asking && data && <ConsentDialog offer={asking} host={data.host} onClose={() => setAsking(null)} />}
    </Screen>
  )
}

interface OffersProps {
  catalogue: NonNullable<ReturnType<typeof useCatalogue>['data']>
  transfers: ReturnType<typeof useTransfers>
  onFetch: (offer: Offer) => void
}

function Cards({ offers, catalogue, transfers, onFetch }: OffersProps & { offers: readonly Offer[] }) {
  const { t } = useTranslation('library')
  const nameOf = (id: string | null) => catalogue.items.find((item) => item.id === id)?.name
  const badgeOf = ({ id, preset }: Offer) => {
    if (preset === null) return undefined
    return id === catalogue.recommendedId ? `${t(`presets.${preset}`)} · ${t('presets.recommended')}` : t(`presets.${preset}`) // prettier-ignore
  }
  return (
    <SimpleGrid cols={{ base: 1, md: 2, lg: 3 }} mt="sm">
      {offers.map((offer) => (
        <OfferCard
          key={offer.id}
          offer={offer}
          badge={badgeOf(offer)}
          smallerName={nameOf(offer.smallerId)}
          canFetch={catalogue.online && !transfers.some(({ id }) => id === offer.id)}
          onFetch={() => onFetch(offer)}
        />
      ))}
    </SimpleGrid>
  )
}

function Presets(props: OffersProps) {
  const { t, i18n } = useTranslation('library')
  const { machine, items, recommendedId } = props.catalogue
  const size = (bytes: number) => formatBytes(bytes, i18n.language)
  return (
    <section>
      <Title order={2}>{t('presets.title')}</Title>
      <Text c="dimmed">
        {t('presets.lead', {
          memory: size(machine.totalMemoryBytes),
          available: size(machine.availableMemoryBytes),
          disk: size(machine.freeDiskBytes),
        })}
      </Text>
      {recommendedId === null && <Text mt="xs">{t('presets.none')}</Text>}
      <Cards {...props} offers={items.filter(({ preset }) => preset !== null)} />
    </section>
  )
}

function Others(props: OffersProps) {
  const { t } = useTranslation('library')
  return (
    <section>
      <Title order={2}>{t('all.title')}</Title>
      <Cards {...props} offers={props.catalogue.items.filter(({ preset }) => preset === null)} />
    </section>
  )
}
