// Whether one of our own dialogs is open. While it is, the window has lost the focus without the person having left.

/** Counts open dialogs. */
export interface Questions {
  /** A dialog opens; call the result when it is gone. Calling it twice counts once. */
  begin(): () => void
  readonly open: boolean
}

/** Makes the count. */
export function countQuestions(): Questions {
  const running = new Set<symbol>()
  return {
    begin() {
      const one = Symbol('question')
      running.add(one)
      return () => void running.delete(one)
    },
    get open() {
      return running.size > 0
    },
  }
}
