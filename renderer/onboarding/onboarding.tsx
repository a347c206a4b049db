// The way to a first (or another) account, up to the moment it exists. What follows is settling.tsx.
import { useState } from 'react'
import { CreateAccount } from './create-account.tsx'
import { Welcome } from './welcome.tsx'

/** Welcome, then the form; `onLeave` goes back to unlocking, where there is something to unlock. */
export function Onboarding({ onLeave }: { onLeave: (() => void) | null }) {
  const [agreed, setAgreed] = useState(false)
  return agreed ? (
    <CreateAccount onBack={() => setAgreed(false)} />
  ) : (
    <Welcome onContinue={() => setAgreed(true)} onBack={onLeave} />
  )
}
