// Dialogs that are drawn only while they are open: gives the focus back to where it was before, when they go. (A dialog that
// stays drawn and is opened and closed does that by itself.)
import { useEffect, useState } from 'react'

/** Call it in the component that is drawn with the dialog. */
export function useReturnedFocus(): void {
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      // After the dialog has let go of the focus.
      setTimeout(() => {
        const isFree = document.activeElement === null || document.activeElement === document.body
        if (isFree && before instanceof HTMLElement && before.isConnected) before.focus()
      })
    },
    [before],
  )
}
