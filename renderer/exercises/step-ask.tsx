// What a step asks for: words, a list, a choice or a number. Nothing has to be answered.
import { Button, Chip, Group, NumberInput, Radio, Stack, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { assertNever } from '../../core/kernel/assert-never.ts'
import type { AnswerValue, Ask } from './exercise-types.ts'

interface StepAskProps<Kind extends Ask['kind'] = Ask['kind']> {
  readonly ask: Extract<Ask, { kind: Kind }>
  readonly value: AnswerValue | undefined
  readonly onAnswer: (value: AnswerValue) => void
}

/** The fields of one question. */
export function StepAsk({ ask, value, onAnswer }: StepAskProps) {
  switch (ask.kind) {
    case 'text':
      return <Words ask={ask} value={value} onAnswer={onAnswer} />
    case 'list':
      return <List ask={ask} value={value} onAnswer={onAnswer} />
    case 'choice':
      return (
        <Radio.Group label={ask.label} value={typeof value === 'string' ? value : null} onChange={onAnswer}>
          <Stack gap="xs" mt="xs">
            {ask.options.map((option) => (
              <Radio key={option} value={option} label={option} />
            ))}
          </Stack>
        </Radio.Group>
      )
    case 'scale':
      return ask.max === 10 ? (
        <Ten ask={ask} value={value} onAnswer={onAnswer} />
      ) : (
        <Hundred ask={ask} value={value} onAnswer={onAnswer} />
      )
    default:
      return assertNever(ask)
  }
}

function Words({ ask, value, onAnswer }: StepAskProps<'text'>) {
  const field = {
    label: ask.label,
    value: typeof value === 'string' ? value : '',
    maxLength: 20_000,
    onChange: (event: { currentTarget: { value: string } }) => onAnswer(event.currentTarget.value),
  }
  return ask.lines === 1 ? <TextInput {...field} /> : <Textarea autosize minRows={ask.lines} {...field} />
}

const mostRows = 30

function List({ ask, value, onAnswer }: StepAskProps<'list'>) {
  const { t } = useTranslation('exercises')
  const given = Array.isArray(value) ? value : []
  const rows = Array.from({ length: Math.max(ask.rows, given.length) }, (_, at) => given[at] ?? '')
  return (
    <Stack gap="xs">
      {rows.map((row, at) => (
        <TextInput
          // oxlint-disable-next-line react/no-array-index-key -- a row is its place
          key={at}
          label={t('steps.row', { label: ask.label, row: at + 1 })}
          value={row}
          maxLength={500}
          onChange={(event) => onAnswer(rows.with(at, event.currentTarget.value))}
        />
      ))}
      {rows.length < mostRows && (
        <Group>
          <Button variant="default" size="sm" onClick={() => onAnswer([...rows, ''])}>
            {t('steps.addRow')}
          </Button>
        </Group>
      )}
    </Stack>
  )
}

const ten = Array.from({ length: 11 }, (_, value) => String(value))

function Ten({ ask, value, onAnswer }: StepAskProps<'scale'>) {
  const { t } = useTranslation('exercises')
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
      <legend>{t('steps.scale', ask)}</legend>
      <Chip.Group
        value={typeof value === 'number' ? String(value) : null}
        onChange={(next) => onAnswer(Number(next))}
      >
        <Group gap={6} mt="xs">
          {ten.map((each) => (
            <Chip key={each} value={each}>
              {each}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </fieldset>
  )
}

function Hundred({ ask, value, onAnswer }: StepAskProps<'scale'>) {
  const { t } = useTranslation('exercises')
  return (
    <NumberInput
      label={ask.label}
      description={t('steps.scaleEnds', ask)}
      min={0}
      max={ask.max}
      step={5}
      clampBehavior="strict"
      allowDecimal={false}
      hideControls
      maw="26rem"
      value={typeof value === 'number' ? value : ''}
      onChange={(next) => onAnswer(typeof next === 'number' ? next : '')}
    />
  )
}
