// Lets Sam live in a vault: every talk goes through the operations of the API, reader and companion included, only the clock
// stands where the diary says. Slow for load tests; those write the same words in bulk.
import { createRouterClient, type RouterClient } from '@orpc/server'
import type { Classifier } from '../affect/reading.ts'
import { createGuidedCompanion } from '../companion/guided-companion.ts'
import { conversationsRouter } from '../conversations/conversations.router.ts'
import { createGenerations } from '../conversations/generations.ts'
import { sendMessage } from '../conversations/send-message.ts'
import type { TurnContext } from '../conversations/turn.ts'
import { type ManualClock, manualClock } from '../kernel/clock.ts'
import type { ConversationId, MessageId } from '../kernel/ids.ts'
import { alertsRouter } from '../safety/alerts.router.ts'
import type { Vault } from '../vault/vault.ts'
import { demoId } from './demo-ids.ts'
import { type DemoTalk, type DiaryPlan, diaryTalks } from './diary.ts'
import type { Topic } from './life.ts'
import { liveCheckIns } from './live-check-ins.ts'
import { type Random, seededRandom } from './random.ts'

/** Where and how Sam lives. */
export interface LiveDiary {
  readonly vault: Vault
  readonly classifier: Classifier
  readonly plan: DiaryPlan
  /** Hears after each talk how many messages Sam has written so far. */
  readonly onProgress?: (written: number) => void
}

const replyAfterMs = 4000
const archivedAfterMs = 200 * 86_400_000
const dayMs = 86_400_000
const pageSize = 200
/** What Sam has written since beside messages of the hard time. */
const notes: readonly string[] = [
  'I told Noor and rang the line that night. I am glad I did.',
  'Talked about this with the doctor.',
  'Read it again weeks later. It passed.',
]
const onlyWords = 'Only a way of speaking.'
const hardTopics: ReadonlySet<Topic> = new Set(['before', 'worst', 'turn'])

/** Sam at the keyboard. */
interface Sam {
  readonly context: TurnContext
  readonly clock: ManualClock
  readonly random: Random
  readonly zone: string
  readonly conversations: RouterClient<typeof conversationsRouter>
  readonly alerts: RouterClient<typeof alertsRouter>
}

function awaken({ vault, classifier, plan }: LiveDiary): Sam {
  const clock = manualClock()
  const { accountId } = vault
  const companion = createGuidedCompanion({ wordDelayMs: 0, clock })
  const asSession = { context: { clock, session: { accountId, vault } } }
  return {
    context: { vault, accountId, clock, classifier, companion, generations: createGenerations() },
    clock,
    random: seededRandom(plan.seed + 1),
    zone: plan.zone,
    conversations: createRouterClient(conversationsRouter, asSession),
    alerts: createRouterClient(alertsRouter, asSession),
  }
}

/** Writes the whole diary. Resolves to how many messages Sam wrote; the replies come on top. */
export async function liveDiary(diary: LiveDiary): Promise<number> {
  const sam = awaken(diary)
  const hardIds = new Set<string>()
  let written = 0
  for (const talk of diaryTalks(diary.plan)) {
    const id = await have(sam, talk)
    if (talk.topic === 'turn') await sam.conversations.update({ conversationId: id, pinned: true })
    if (hardTopics.has(talk.topic)) hardIds.add(id)
    written += talk.messages.length
    diary.onProgress?.(written)
  }
  const lastMs = sam.clock.nowMs()
  await archiveBefore(sam, lastMs - archivedAfterMs)
  await lookBack(sam, hardIds)
  await liveCheckIns(diary.vault, diary.plan)
  return written
}

async function have(sam: Sam, talk: DemoTalk): Promise<ConversationId> {
  const { context, clock, random, zone } = sam
  const createdAtMs = talk.messages[0]?.atMs ?? 0
  const conversationId = demoId<ConversationId>(random, createdAtMs)
  clock.setWall(createdAtMs)
  await sam.conversations.create({ id: conversationId, title: talk.title, createdAtMs })
  for (const { text, atMs } of talk.messages) {
    clock.setWall(atMs + replyAfterMs)
    const id = demoId<MessageId>(random, atMs)
    const sent = sendMessage(context, { id, conversationId, text, writtenAtMs: atMs, zone })
    if (!sent.ok) throw new Error(`the demo could not send: ${sent.error.type}`)
    let last = ''
    for await (const { type } of sent.value) last = type
    if (last !== 'done') throw new Error('the demo was not answered')
  }
  return conversationId
}

/** Sam has seen all alerts but the newest, and noted something beside some. */
async function lookBack({ alerts, clock }: Sam, hardIds: ReadonlySet<string>): Promise<void> {
  const [, ...seen] = (await alerts.list({ threshold: 0.5, limit: pageSize })).items
  let hard = 0
  for (const { messageId, conversationId, createdAtMs } of seen) {
    const note = hardIds.has(conversationId) ? (notes[hard++] ?? '') : onlyWords
    clock.setWall(createdAtMs + dayMs)
    await alerts.acknowledge({ messageId, acknowledged: true, note })
  }
}

async function archiveBefore({ conversations, clock }: Sam, beforeMs: number): Promise<void> {
  const old: string[] = []
  for (let cursor: string | undefined; ;) {
    const page = await conversations.list({ limit: pageSize, ...(cursor && { cursor }) })
    for (const { id, activeAtMs, pinned } of page.items) if (activeAtMs < beforeMs && !pinned) old.push(id)
    if (page.nextCursor === null) break
    cursor = page.nextCursor
  }
  clock.setWall(beforeMs)
  for (const conversationId of old) await conversations.update({ conversationId, archived: true })
}
