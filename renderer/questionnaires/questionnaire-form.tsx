// The questions, all on one page, each a group of choices that can be left out. Nothing is stored before it is given.
import { Button, Group, Radio, Select } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newId } from '../../core/kernel/ids.ts'
import { skippedItems } from '../../core/kernel/skip-rules.ts'
import { api } from '../rpc/client.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import type { Questionnaire, Submitted } from './questionnaire-types.ts'
import classes from './questionnaires.module.css'

type Answers = Readonly<Record<string, number | null>>

interface QuestionnaireFormProps {
  readonly questionnaire: Questionnaire
  readonly onSubmitted: (submitted: Submitted) => void
}

/** The form. */
export function QuestionnaireForm({ questionnaire, onSubmitted }: QuestionnaireFormProps) {
  const { t } = useTranslation('questionnaires')
  const [answers, setAnswers] = useState<Answers>({})
  const [sex, setSex] = useState<'male' | 'female' | null>(null)
  const [id] = useState(() => newId())
  const { items, followUp, notices, stem, flags } = questionnaire
  const hidden = skippedItems(questionnaire, answers)
  const asked = [...items, ...(followUp ? [followUp] : [])].filter((item) => !hidden.has(item.id))
  const given = asked.filter((item) => answers[item.id] !== undefined && answers[item.id] !== null).length
  const submit = useMutation({
    mutationFn: () =>
      api.assessments.submit({
        id,
        questionnaireId: questionnaire.id,
        answers: Object.fromEntries(Object.entries(answers).filter(([item]) => !hidden.has(item))),
        ...(sex && { sex }),
        takenAtMs: Date.now(),
        zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      }),
    onSuccess: onSubmitted,
  })
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        submit.mutate()
      }}
    >
      {notices.map((notice) => (
        <p key={notice} className={classes.notice}>
          {t(`notices.${notice}`)}
        </p>
      ))}
      {stem !== '' && <p className={classes.stem}>{stem}</p>}
      <ol className={classes.items}>
        {asked.map((item) => (
          <li key={item.id}>
            <Radio.Group
              label={item.text}
              value={String(answers[item.id] ?? '')}
              onChange={(value) => setAnswers({ ...answers, [item.id]: Number(value) })}
            >
              <Group gap="lg" mt="xs">
                {(questionnaire.options[item.options] ?? []).map(({ value, text }) => (
                  <Radio key={value} value={String(value)} label={text} className={classes.option} />
                ))}
              </Group>
            </Radio.Group>
          </li>
        ))}
      </ol>
      {flags.some((flag) => flag.fromForMen !== undefined) && (
        <Select
          label={t('sex.label')}
          description={t('sex.hint')}
          value={sex}
          onChange={(value) => setSex(value === 'male' || value === 'female' ? value : null)}
          data={[
            { value: 'female', label: t('sex.female') },
            { value: 'male', label: t('sex.male') },
          ]}
          clearable
        />
      )}
      <p aria-live="polite">{t('progress', { given, count: asked.length })}</p>
      {submit.error && <ErrorNotice error={submit.error} />}
      <Group>
        <Button type="submit" loading={submit.isPending} disabled={given === 0}>
          {t('submit')}
        </Button>
        {given > 0 && given < asked.length && <span className={classes.quiet}>{t('leftOut')}</span>}
      </Group>
    </form>
  )
}
