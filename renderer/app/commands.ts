// Everything that can be done by the command palette or a shortcut. A screen registers what it offers while it is shown:
// `useCommands([{ id: 'conversation.new', label, shortcut: 'mod+shift+O', run }])`.
import type { ReactNode } from 'react'
import { useEffect } from 'react'
import { create } from 'zustand'

/** One thing a person can do. Labels never hold words of the person. */
export interface Command {
  /** Stable name, `noun.verb`. */
  id: string
  label: string
  /** Where it stands in the palette and the shortcut sheet. */
  group: 'go' | 'conversation' | 'look' | 'app'
  /** More words to find it by. */
  keywords?: string[]
  /** In Mantine's notation, such as `mod+shift+L`. Single keys are ignored while typing. */
  shortcut?: string
  icon?: ReactNode
  run: () => void
}

interface Registry {
  /** In the order of registration; a later registration of an id wins. */
  commands: Command[]
}

/** The commands of everything on screen now. */
export const useCommandRegistry = create<Registry>()(() => ({ commands: [] }))

/** Registers `commands` and returns the function that takes exactly those back. */
export function registerCommands(commands: Command[]): () => void {
  useCommandRegistry.setState((now) => ({ commands: [...now.commands, ...commands] }))
  return () =>
    useCommandRegistry.setState((now) => ({
      commands: now.commands.filter((command) => !commands.includes(command)),
    }))
}

/** The commands in force: of several with one id, the one registered last. */
export function inForce(commands: readonly Command[]): Command[] {
  return [...new Map(commands.map((command) => [command.id, command])).values()]
}

/** Offers `commands` while the component is shown. A new array each render is fine. */
export function useCommands(commands: Command[]): void {
  useEffect(() => registerCommands(commands), [commands])
}
