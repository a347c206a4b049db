// The first page: what this is and what it is not, before anything is asked (clinical.md §7.1). No claim to heal.
import { Anchor, Button, Checkbox, Group, Text, Title } from '@mantine/core'
import { IconCpu, IconHeartHandshake, IconLifebuoy, IconLock } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Step } from './step.tsx'
import classes from './welcome.module.css'

const points = [
  { name: 'software', Icon: IconCpu },
  { name: 'notCare', Icon: IconHeartHandshake },
  { name: 'data', Icon: IconLock },
  { name: 'danger', Icon: IconLifebuoy },
] as const

/** Says what HealHub is; `onContinue` once an adult has agreed to go on. */
export function Welcome({ onContinue, onBack }: { onContinue: () => void; onBack: (() => void) | null }) {
  const { t } = useTranslation('onboarding')
  const [adult, setAdult] = useState(false)
  const [asked, setAsked] = useState(false)
  const box = useRef<HTMLInputElement>(null)

  function go() {
    setAsked(true)
    if (adult) onContinue()
    else box.current?.focus()
  }

  return (
    <Step title={t('welcome.title')} lead={t('welcome.lead')} wide>
      <ul className={classes.points}>
        {points.map(({ name, Icon }) => (
          <li key={name}>
            <Icon size="1.5rem" stroke={1.6} aria-hidden />
            <div>
              <Title order={2} size="h3">
                {t(`welcome.${name}.title`)}
              </Title>
              <Text c="dimmed">{t(`welcome.${name}.body`)}</Text>
            </div>
          </li>
        ))}
      </ul>
      <Text>
        {t('welcome.helpNow')}{' '}
        <Anchor component={Link} to="/safety" underline="always">
          {t('common:getHelpNow')}
        </Anchor>
      </Text>
      <Checkbox
        ref={box}
        size="md"
        label={t('welcome.adult')}
        checked={adult}
        onChange={(event) => setAdult(event.currentTarget.checked)}
        error={asked && !adult ? t('welcome.adultMissing') : undefined}
      />
      <Group gap="sm">
        <Button size="lg" onClick={go}>
          {t('welcome.start')}
        </Button>
        {onBack && (
          <Button size="lg" variant="subtle" onClick={onBack}>
            {t('welcome.toUnlock')}
          </Button>
        )}
      </Group>
    </Step>
  )
}
