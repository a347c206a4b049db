// Erasing and the rules by which old entries go, over the API.
import { implement } from '@orpc/server'
import { normalisedName } from '../../accounts/account-names.ts'
import type { LocalDate } from '../../kernel/local-day.ts'
import { unlocked } from '../../vault/call-context.ts'
import type { Vault } from '../../vault/vault.ts'
import type { PortabilityContext } from '../portability-context.ts'
import { portabilityContract } from '../portability.contract.ts'
import { erase, type Erasing, reachableCopies } from './erase.ts'
import type { EraseScope } from './erase-rows.ts'
import { applyRetention, changeRules, dueByRules, goesAtMs, noteSeen, readRetention } from './retention.ts'

const os = implement(portabilityContract).$context<PortabilityContext>()

type Context = Erasing & Pick<PortabilityContext, 'generations'>

/** Stops replies that are being written, so that nothing is stored after the erasing, and erases. */
async function eraseNow(context: Context, scope: EraseScope, drop: { snapshots: boolean; backups: boolean }) {
  context.generations.stopAll(context.vault.accountId)
  const receipt = await erase(context, scope, drop)
  const { copies, backups } = receipt
  return {
    ...receipt,
    before: { ...receipt.before },
    after: { ...receipt.after },
    copies: { ...copies },
    backups: { ...backups, remaining: [...backups.remaining] },
  }
}

const shown = (vault: Vault, nowMs: number) => {
  const retention = readRetention(vault.reader)
  return {
    ...retention,
    due: dueByRules(vault.reader, retention.rules, nowMs),
    goesAtMs: goesAtMs(retention, nowMs),
  }
}

/** Operations that erase. */
export const erasureRouter = {
  copies: os.copies.use(unlocked).handler(({ context }) => {
    const { snapshots, backups } = reachableCopies(context.accounts, context.vault)
    return { snapshots, backups: [...backups] }
  }),
  eraseItem: os.eraseItem
    .use(unlocked)
    .handler(({ context, input }) =>
      eraseNow(context, { type: 'item', kind: input.kind, id: input.id }, input),
    ),
  eraseDays: os.eraseDays.use(unlocked).handler(({ context, input }) => {
    const days = { from: input.from as LocalDate, to: input.to as LocalDate, zone: input.zone }
    return eraseNow(context, { type: 'days', days, kinds: input.kinds ?? 'all' }, input)
  }),
  eraseKind: os.eraseKind
    .use(unlocked)
    .handler(({ context, input }) => eraseNow(context, { type: 'kind', kind: input.kind }, input)),
  eraseEverything: os.eraseEverything.use(unlocked).handler(({ context, input, errors }) => {
    const name = context.accounts.find(context.accountId)?.displayName ?? ''
    if (normalisedName(name) !== normalisedName(input.displayName)) throw errors.NAME_DOES_NOT_MATCH()
    return eraseNow(context, { type: 'everything' }, input)
  }),
  retention: os.retention.use(unlocked).handler(({ context }) => shown(context.vault, context.clock.nowMs())),
  setRetention: os.setRetention.use(unlocked).handler(({ context, input }) => {
    const { vault, clock } = context
    vault.write((writer) => {
      changeRules(writer, input.rules)
      vault.audit.append(writer, 'settings.changed', 'retention')
    })
    applyRetention(vault, clock.nowMs())
    return shown(vault, clock.nowMs())
  }),
  previewRetention: os.previewRetention.use(unlocked).handler(({ context, input }) => ({
    due: dueByRules(context.vault.reader, input.rules, context.clock.nowMs()),
  })),
  seenRetention: os.seenRetention.use(unlocked).handler(({ context, input }) => {
    context.vault.write((writer) => noteSeen(writer, input.what, context.clock.nowMs()))
    return {}
  }),
}
