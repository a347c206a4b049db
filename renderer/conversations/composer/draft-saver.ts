// Saves what is being typed, a moment after the typing pauses, one save at a time for each conversation and the newest
// text last. A save that fails is tried again with the next change or flush: the text stays in the composer anyway.

/** What {@link createDraftSaver} needs. */
export interface DraftSaverPorts {
  readonly save: (conversationId: string, text: string) => Promise<void>
  /** Hears how each save went; null: saved. */
  readonly onOutcome?: (conversationId: string, failure: unknown) => void
  /** Pause in typing before a save, milliseconds. */
  readonly waitMs?: number
}

/** Saves drafts; see the file's head. */
export interface DraftSaver {
  /** Plans to save `text`. */
  edit(conversationId: string, text: string): void
  /** Saves what is waiting now, of one conversation or of all; resolves when nothing is left to save. */
  flush(conversationId?: string): Promise<void>
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

  async function saveNewest(conversationId: string, entry: Waiting): Promise<void> {
    while (entry.wanted !== null) {
      const text = entry.wanted
      entry.wanted = null
      try {
        await save(conversationId, text)
        onOutcome?.(conversationId, null)
      } catch (failure) {
        entry.wanted ??= text
        onOutcome?.(conversationId, failure)
        return
      }
    }
  }

  function flushOne(conversationId: string, entry: Waiting): Promise<void> {
    clearTimeout(entry.timer)
    entry.saving ??= saveNewest(conversationId, entry).finally(() => (entry.saving = null))
    return entry.saving
  }

  return {
    edit(conversationId, text) {
      const entry = all.get(conversationId) ?? { wanted: null, timer: undefined, saving: null }
      all.set(conversationId, entry)
      entry.wanted = text
      clearTimeout(entry.timer)
      entry.timer = setTimeout(() => void flushOne(conversationId, entry), waitMs)
    },
    async flush(conversationId) {
      const some = [...all].filter(([id]) => conversationId === undefined || id === conversationId)
      await Promise.all(some.map(([id, entry]) => flushOne(id, entry)))
    },
    forget() {
      for (const entry of all.values()) clearTimeout(entry.timer)
      all.clear()
    },
  }
}
