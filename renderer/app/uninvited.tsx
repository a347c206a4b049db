// A browser page that HealHub does not know. It can be let in here too, with the code that lies in the runtime folder.
import { Button, Group, TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Step } from '../onboarding/step.tsx'
import { redeemStartCode } from '../rpc/start-code.ts'
import { useErrorText } from '../ui/error-text.ts'
import { PublicPage } from './public-page.tsx'
import { startSession } from './session.ts'

/** Says how to get in, and takes the code. */
export function Uninvited() {
  const { t } = useTranslation()
  const say = useErrorText()
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)

  async function redeem(): Promise<string | null> {
    if (code.trim() === '') return t('uninvited.empty')
    try {
      return (await redeemStartCode(code.trim())) ? null : t('errors.CODE_INVALID')
    } catch (failure) {
      return say(failure)
    }
  }
  async function send() {
    setBusy(true)
    const wrong = await redeem()
    setBusy(false)
    setFault(wrong)
    if (wrong === null) return startSession()
    return field.current?.focus()
  }

  return (
    <PublicPage>
      <Step title={t('uninvited.title')} lead={t('uninvited.body')}>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            if (!busy) void send()
          }}
        >
          <TextInput
            ref={field}
            label={t('uninvited.code')}
            description={t('uninvited.codeHint')}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            error={fault}
            autoComplete="off"
            spellCheck={false}
          />
          <Group mt="lg">
            <Button type="submit" loading={busy}>
              {t('continue')}
            </Button>
          </Group>
        </form>
      </Step>
    </PublicPage>
  )
}
