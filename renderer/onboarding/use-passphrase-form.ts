// A form with a new passphrase in it. Checks on submit, marks the field, keeps what was typed and puts the focus on the
// first field that needs a look.
import { useForm, type UseFormReturnType } from '@mantine/form'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { passphraseFault, type PassphraseFault } from './new-passphrase.ts'
import { rate } from './use-strength.ts'

/** The fields of a new passphrase. */
export interface NewPassphrase {
  passphrase: string
  repeated: string
}

type Faults<Values> = { [Field in keyof Values]?: string }

interface FormOptions<Values> {
  initial: Values
  /** Faults of the other fields, by field. */
  validate?: (values: Values) => Faults<Values>
  ownWord: (values: Values) => string
  /** Does the thing. A thrown failure is given to `onFailure`. */
  submit: (values: Values) => Promise<void>
  onFailure: (failure: unknown, form: UseFormReturnType<Values>) => void
}

/** The form, whether it is busy, and what to give to `<form onSubmit>`. */
export function usePassphraseForm<Values extends NewPassphrase>(options: FormOptions<Values>) {
  const { t } = useTranslation('onboarding')
  const [busy, setBusy] = useState(false)
  const form = useForm<Values>({ initialValues: options.initial })

  const say = (fault: PassphraseFault) =>
    fault.type === 'short' ? t('passphrase.short', { count: fault.missing }) : t(`passphrase.${fault.type}`)

  async function faultsOf(values: Values): Promise<Faults<Values>> {
    const strength = await rate(values.passphrase, [options.ownWord(values)])
    const fault = passphraseFault(values.passphrase, strength?.score ?? null)
    const different = values.passphrase !== values.repeated
    return {
      ...options.validate?.(values),
      ...(fault && { passphrase: say(fault) }),
      ...(!fault && different && { repeated: t('passphrase.different') }),
    }
  }

  async function submit() {
    const values = form.getValues()
    setBusy(true)
    try {
      const faults = await faultsOf(values)
      form.setErrors(faults)
      const first = Object.keys(options.initial).find((field) => field in faults)
      if (first === undefined) await options.submit(values)
      else form.getInputNode(first)?.focus()
    } catch (failure) {
      options.onFailure(failure, form)
    } finally {
      setBusy(false)
    }
  }

  return {
    form,
    busy,
    onSubmit: (event: { preventDefault: () => void }) => {
      event.preventDefault()
      if (!busy) void submit()
    },
  }
}
