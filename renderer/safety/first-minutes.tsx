// What can be done until somebody answers: small steps, and words for the call. One of them is open at a time.
import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CallScript } from './call-script.tsx'
import type { SafetyCard } from './card-data.ts'
import { StayWithMe } from './stay-with-me.tsx'

/** The two buttons and what they open. */
export function FirstMinutes({ card }: { readonly card: Pick<SafetyCard, 'stay' | 'script'> }) {
  const { t } = useTranslation('safety')
  const [open, setOpen] = useState<'script' | 'stay' | null>(null)
  const toggle = (part: 'script' | 'stay') => setOpen((now) => (now === part ? null : part))
  return (
    <>
      <Group gap="xs">
        <Button variant="default" aria-expanded={open === 'stay'} onClick={() => toggle('stay')}>
          {t('button.stay')}
        </Button>
        <Button variant="default" aria-expanded={open === 'script'} onClick={() => toggle('script')}>
          {t('button.script')}
        </Button>
      </Group>
      {open === 'stay' && <StayWithMe steps={card.stay} />}
      {open === 'script' && <CallScript script={card.script} />}
    </>
  )
}
