// What the operations of this room are called with.
import type { AccountsContext } from '../accounts/accounts.router.ts'
import type { Generations } from '../conversations/generations.ts'
import type { DailyCare } from './daily-care.ts'
import type { ImportDesk } from './import-desk.ts'

/** Context of the operations on everything a person has here. */
export interface PortabilityContext extends AccountsContext {
  readonly importDesk: ImportDesk
  readonly dailyCare: DailyCare
  readonly generations: Generations
}
