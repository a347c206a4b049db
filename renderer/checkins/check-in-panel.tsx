// The form for a new check-in with the safety card above it, which opens when what was written asks for it.
import { useState } from 'react'
import type { CardRequest } from '../safety/card-data.ts'
import { SafetyCard } from '../safety/safety-card.tsx'
import { CheckInForm } from './check-in-form.tsx'

/** The panel. */
export function CheckInPanel({ focusMood = false }: { readonly focusMood?: boolean }) {
  const [card, setCard] = useState<CardRequest | null>(null)
  return (
    <>
      {card && <SafetyCard request={card} onBack={() => setCard(null)} />}
      <CheckInForm focusMood={focusMood} onSaved={({ safety }) => setCard(safety)} />
    </>
  )
}
