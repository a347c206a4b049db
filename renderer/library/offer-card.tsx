// One model on offer: whether it fits this machine and why, what it is good for, and where it comes from.
import { Badge, Button, Card, Collapse, Group, List, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { formatBytes } from '../ui/formats.ts'
import type { Offer } from './use-library.ts'

/** Names of models are long: a button grows instead of cutting them off. */
const wrapping = { h: 'auto', mih: 42, py: 6, styles: { label: { whiteSpace: 'normal' } } } as const

const colours = { fits: 'teal', tight: 'yellow', tooLarge: 'gray' } as const

interface OfferCardProps {
  offer: Offer
  /** The best choice here, in words; left out for the others. */
  badge?: string | undefined
  smallerName: string | undefined
  canFetch: boolean
  onFetch: () => void
}

/** A card with one model. */
export function OfferCard({ offer, badge, smallerName, canFetch, onFetch }: OfferCardProps) {
  const { t, i18n } = useTranslation('library')
  const [open, { toggle }] = useDisclosure(false)
  const size = (bytes: number) => formatBytes(bytes, i18n.language)
  const { fit, name } = offer
  return (
    <Card withBorder padding="md">
      <Group justify="space-between" gap="xs">
        <Title order={3} size="h4">
          {name}
        </Title>
        {badge !== undefined && <Badge variant="light">{badge}</Badge>}
      </Group>
      <Text size="sm">
        {t(`kind.${offer.kind}`)} · {t('offer.size', { size: size(offer.downloadBytes) })}
      </Text>
      <Text size="sm">
        {t('offer.goodFor', { things: offer.goodAt.map((thing) => t(`goodAt.${thing}`)).join(', ') })}
      </Text>
      <Text size="sm" mt="xs">
        <Badge
          color={colours[fit.verdict]}
          variant="outline"
          mr="xs"
          autoContrast
          c="var(--mantine-color-text)"
        >
          {t(`fit.verdict.${fit.verdict}`)}
        </Badge>
        {t(`fit.${fit.reason}`, { need: size(fit.needBytes), have: size(fit.haveBytes) })}{' '}
        {smallerName !== undefined && t('fit.smaller', { name: smallerName })}
      </Text>
      <Group mt="sm" gap="sm">
        {offer.installed ? (
          <Text size="sm" fw={550}>
            {t('offer.installed')}
          </Text>
        ) : (
          <Button {...wrapping} onClick={onFetch} disabled={!canFetch || fit.verdict === 'tooLarge'}>
            {t('offer.fetch', { name })}
          </Button>
        )}
        <Button {...wrapping} variant="default" onClick={toggle} aria-expanded={open}>
          {t('offer.details', { name })}
        </Button>
      </Group>
      <Collapse expanded={open}>
        <Details offer={offer} />
      </Collapse>
    </Card>
  )
}

function Details({ offer }: { offer: Offer }) {
  const { t, i18n } = useTranslation('library')
  const languages = new Intl.DisplayNames(i18n.language, { type: 'language' })
  return (
    <List size="sm" mt="sm" spacing={4} style={{ overflowWrap: 'anywhere' }}>
      <List.Item>{t('offer.licence', { licence: offer.licence })}</List.Item>
      <List.Item>
        {t('offer.languages', { languages: offer.languages.map((code) => languages.of(code)).join(', ') })}
      </List.Item>
      <List.Item>{t('offer.context', { count: offer.contextTokens })}</List.Item>
      <List.Item>{t('offer.source', { repository: offer.repository, revision: offer.revision })}</List.Item>
      {offer.files.map(({ path, sha256 }) => (
        <List.Item key={path}>
          {sha256 === null
            ? t('offer.noHash', { file: path })
            : t('offer.hash', { file: path, hash: sha256 })}
        </List.Item>
      ))}
      <List.Item>{t('offer.sources', { sources: offer.hashSources })}</List.Item>
    </List>
  )
}
