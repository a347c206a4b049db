// What the address of an entry says beside its id: `#/journal/<id>?write=true&prompt=walk`.

/** Whether the entry is being written, and the prompt that a new one answers. */
export interface EntrySearch {
  readonly write?: true
  readonly prompt?: string
}

/** Reads it from an address; anything unknown is left out. */
export function entryFromSearch(search: Record<string, unknown>): EntrySearch {
  const prompt = search['prompt']
  return {
    ...(search['write'] === true && { write: true }),
    ...(typeof prompt === 'string' && /^[a-z-]{1,80}$/.test(prompt) && { prompt }),
  }
}
