// The form for a new check-in with the safety card above it, which opens when what was written asks for it, and after
// saving a quiet way to an exercise that could fit.
import { useState } from 'react'
import { AfterCheckIn } from '../exercises/fitting-exercises.tsx'
import type { CardRequest } from '../safety/card-data.ts'
import { SafetyCard } from '../safety/safety-card.tsx'
import { CheckInForm } from './check-in-form.tsx'
import type { SavedCheckIn } from './check-in-types.ts'

/** The panel. */
export function CheckInPanel({ focusMood = false }: { readonly focusMood?: boolean }) {
  const [card, setCard] = useState<CardRequest | null>(null)
  const [saved, setSaved] = useState<SavedCheckIn | null>(null)
  return (
    <>
      {card && <SafetyCard request={card} onBack={() => setCard(null)} />}
      <CheckInForm
        focusMood={focusMood}
        onSaved={(told) => {
          setSaved(told)
          setCard(told.safety)
        }}
      />
      {saved && <AfterCheckIn key={saved.id} {...saved} />}
    </>
  )
}
