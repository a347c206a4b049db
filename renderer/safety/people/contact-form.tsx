// Somebody to reach, told by the person: who, how, whether they agreed, whether it is safe, and what a message may share.
import { Button, Checkbox, Fieldset, Group, Radio, Switch, Textarea, TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { todayHere } from '../../insights/dates.ts'
import type { ToldContact } from './contact-types.ts'
import classes from './people.module.css'

interface ContactFormProps {
  readonly contact: ToldContact
  readonly busy: boolean
  readonly onSave: (contact: ToldContact) => void
  readonly onCancel: () => void
}

/** The form. */
export function ContactForm({ contact, busy, onSave, onCancel }: ContactFormProps) {
  const { t } = useTranslation('plan')
  const [told, setTold] = useState(contact)
  const [missing, setMissing] = useState(false)
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => first.current?.focus(), [])
  const set = (change: Partial<ToldContact>) => setTold((now) => ({ ...now, ...change }))
  const field = (name: 'name' | 'relation' | 'phone' | 'email', type: string, maxLength: number) => (
    <TextInput
      label={t(`people.${name}`)}
      type={type}
      value={told[name]}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
      maxLength={maxLength}
      autoComplete="off"
    />
  )
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setMissing(told.name.trim() === '')
        if (told.name.trim() === '') return
        const suggested = t('people.suggested', { name: told.name.trim() })
        onSave({ ...told, message: told.message.trim() === '' ? suggested : told.message })
      }}
    >
      <TextInput
        label={t('people.name')}
        value={told.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        error={missing ? t('people.missing') : undefined}
        maxLength={80}
        autoComplete="off"
        ref={first}
      />
      {field('relation', 'text', 80)}
      {field('phone', 'tel', 60)}
      {field('email', 'email', 200)}
      <Radio.Group
        label={t('people.safe')}
        description={t('people.safeHint')}
        value={told.isSafe}
        onChange={(isSafe) => set({ isSafe })}
      >
        <Group gap="md" mt="xs">
          {(['yes', 'no', 'unsure'] as const).map((answer) => (
            <Radio key={answer} value={answer} label={t(`people.isSafe.${answer}`)} />
          ))}
        </Group>
      </Radio.Group>
      <Checkbox
        label={t('people.agreed')}
        checked={told.agreedOn !== null}
        onChange={(event) => set({ agreedOn: event.currentTarget.checked ? todayHere() : null })}
      />
      {told.agreedOn !== null && (
        <TextInput
          label={t('people.agreedOn')}
          type="date"
          max={todayHere()}
          value={told.agreedOn}
          onChange={({ currentTarget: { value } }) => value !== '' && set({ agreedOn: value })}
        />
      )}
      <Textarea
        label={t('people.message')}
        placeholder={t('people.suggested', { name: told.name.trim() })}
        value={told.message}
        onChange={(event) => set({ message: event.currentTarget.value })}
        maxLength={1000}
        autosize
        minRows={2}
      />
      <Fieldset variant="unstyled" legend={t('people.shares')}>
        {(['sharesPlace', 'sharesPlan'] as const).map((what) => (
          <Checkbox
            key={what}
            label={t(`people.${what}`)}
            checked={told[what]}
            onChange={(event) => set({ [what]: event.currentTarget.checked })}
            mt="xs"
          />
        ))}
      </Fieldset>
      <Switch
        label={t('people.isOn')}
        checked={told.isOn}
        onChange={(event) => set({ isOn: event.currentTarget.checked })}
      />
      <Group gap="sm">
        <Button type="submit" loading={busy}>
          {t('people.save')}
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          {t('common:cancel')}
        </Button>
      </Group>
    </form>
  )
}
