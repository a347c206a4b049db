// Saves what is being typed, a moment after the typing pauses, one save at a time for each draft and the newest
// text last. A save that fails is tried again with the next change or flush: the text stays in the composer anyway.

/** What {@link createDraftSaver} needs. */
export interface DraftSaverPorts {
  readonly save: (draftId: string, text: string) => Promise<void>
  /** Hears how each save went; null: saved. */
  readonly onOutcome?: (draftId: string, failure: unknown) => void
  /** Pause in typing before a save, milliseconds. */
  readonly waitMs?: number
}

/** Saves drafts; see the file's head. */
export interface DraftSaver {
  /** Plans to save `text`. */
  edit(draftId: string, text: string): void
  /** Saves what is waiting now, of one draft or of all; resolves when nothing is left to save. */
  flush(draftId?: string): Promise<void>
  /** Forgets everything that waits, unsaved. */
  forget(): void
}

interface Waiting {
  wanted: string | null
  timer: ReturnType<typeof setTimeout> | undefined
  saving: Promise<void> | null
}

const pauseMs = 400

/** Makes a saver. */
export function createDraftSaver({ save, onOutcome, waitMs = pauseMs }: DraftSaverPorts): DraftSaver {
  const all = new Map<string, Waiting>()

  async function saveNewest(draftId: string, entry: Waiting): Promise<void> {
    while (entry.wanted !== null) {
      const text = entry.wanted
      entry.wanted = null
      try {
        await save(draftId, text)
        onOutcome?.(draftId, null)
      } catch (failure) {
        entry.wanted ??= text
        onOutcome?.(draftId, failure)
        return
      }
    }
  }

  function flushOne(draftId: string, entry: Waiting): Promise<void> {
    clearTimeout(entry.timer)
    entry.saving ??= saveNewest(draftId, entry).finally(() => (entry.saving = null))
    return entry.saving
  }

  return {
    edit(draftId, text) {
      const entry = all.get(draftId) ?? { wanted: null, timer: undefined, saving: null }
      all.set(draftId, entry)
      entry.wanted = text
      clearTimeout(entry.timer)
      entry.timer = setTimeout(() => void flushOne(draftId, entry), waitMs)
    },
    async flush(draftId) {
      const some = [...all].filter(([id]) => draftId === undefined || id === draftId)
      await Promise.all(some.map(([id, entry]) => flushOne(id, entry)))
    },
    forget() {
      for (const entry of all.values()) clearTimeout(entry.timer)
      all.clear()
    },
  }
}
