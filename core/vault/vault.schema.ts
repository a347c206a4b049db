// The tables of one vault (trackers in tracker-tables.ts). Change them here, then `npm run migrations` writes a new numbered
// migration; the full-text indexes (message_search, journal_search) and their triggers are hand-written there, because
// drizzle does not know FTS5; the four roll-up tables (day, day_hour, day_emotion, period_word) are WITHOUT ROWID there,
// which halves what each costs.
import { sql } from 'drizzle-orm'
import { blob, index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Emotion, EmotionStrength, Evidence, UnreadBecause } from '../affect/reading.ts'
import type { Scored } from '../assessments/score.ts'
import type { CutReason, ReplyFigures } from '../companion/companion.ts'
import type { ModeId } from '../companion/modes.ts'
import type {
  AssessmentId,
  CheckInId,
  ContactId,
  ConversationId,
  ExperimentId,
  FactId,
  JournalEntryId,
  JournalPictureId,
  ImportId,
  MessageId,
  PlanItemId,
} from '../kernel/ids.ts'
import type { LocalDate } from '../kernel/local-day.ts'
import type { PlanSection } from '../kernel/plan-sections.ts'
import type { Factor } from '../checkins/check-ins.contract.ts'
import type { JournalReading, JournalWords } from '../journal/entry.contract.ts'
import type { RiskLevel, SpecialPath } from '../safety/risk-level.ts'

export { archivedFactor, tracker, trackerValue } from './tracker-tables.ts'
export { exerciseUse } from './exercise-use-table.ts'
export { misreading, ownIdiom } from './misread-tables.ts'

export const conversation = sqliteTable(
  'conversation',
  {
    id: text().$type<ConversationId>().primaryKey(),
    title: text().notNull(),
    /** Whether the person named it; otherwise it may be named after the first message. */
    titledByPerson: integer({ mode: 'boolean' }).notNull().default(false),
    pinned: integer({ mode: 'boolean' }).notNull().default(false),
    archivedAtMs: integer(),
    /** Set while deletion can be undone; the row goes for good when it is purged. */
    deletedAtMs: integer(),
    createdAtMs: integer().notNull(),
    /** Time of the last message or change; the list is ordered by it. */
    activeAtMs: integer().notNull(),
    /** Leaf of the branch that is shown; null while empty. */
    activeLeafId: text().$type<MessageId>(),
    draft: text().notNull().default(''),
    /** How a language model holds it (resources/prompts). */
    mode: text().$type<ModeId>().notNull().default('listen'),
  },
  (t) => [
    index('conversation_by_activity').on(t.pinned, t.activeAtMs, t.id),
    index('conversation_deleted')
      .on(t.deletedAtMs)
      .where(sql`${t.deletedAtMs} IS NOT NULL`),
  ],
)

/** What the person wants a language model to keep in mind through a whole conversation. */
export const pinnedFact = sqliteTable(
  'pinned_fact',
  {
    id: text().$type<FactId>().primaryKey(),
    conversationId: text()
      .$type<ConversationId>()
      .notNull()
      .references(() => conversation.id, { onDelete: 'cascade' }),
    text: text().notNull(),
    createdAtMs: integer().notNull(),
  },
  (t) => [index('pinned_fact_by_conversation').on(t.conversationId, t.createdAtMs, t.id)],
)

export const message = sqliteTable(
  'message',
  {
    /** Order of arrival on this machine; never reused, so it orders messages even when clocks jump. */
    seq: integer().primaryKey({ autoIncrement: true }),
    id: text().$type<MessageId>().notNull().unique(),
    conversationId: text()
      .$type<ConversationId>()
      .notNull()
      .references(() => conversation.id, { onDelete: 'cascade' }),
    /** The message this one answers or follows; null at the root. Siblings are edits or other replies. */
    parentId: text().$type<MessageId>(),
    role: text({ enum: ['person', 'companion'] }).notNull(),
    text: text().notNull(),
    /** `interrupted`: the reply was stopped or cut short and is kept. */
    status: text({ enum: ['complete', 'interrupted'] })
      .notNull()
      .default('complete'),
    createdAtMs: integer().notNull(),
    localDate: text().$type<LocalDate>().notNull(),
    /** 0–23 in `zone`. */
    localHour: integer().notNull(),
    /** IANA time zone the person lived in when it was written. */
    zone: text().notNull(),
    /** For companion messages: who wrote it, from which templates, which exercise it offers. */
    reply: text({ mode: 'json' }).$type<{
      companion: string
      templateIds: string[]
      offeredExerciseId?: string
      /** Of a generated reply: tokens, waiting time and speed. */
      figures?: ReplyFigures
      /** Rule of the guard for which reviewed words stand in place of what was generated. */
      finding?: string
      /** Why it ends early though nobody stopped it. */
      cut?: CutReason
    }>(),
  },
  (t) => [
    index('message_children').on(t.conversationId, t.parentId),
    index('message_by_day').on(t.localDate, t.seq),
    index('message_by_parent').on(t.parentId),
  ],
)

/** What no longer fits into the language model's context, in a few sentences; one a conversation. */
export const conversationSummary = sqliteTable('conversation_summary', {
  conversationId: text()
    .$type<ConversationId>()
    .primaryKey()
    .references(() => conversation.id, { onDelete: 'cascade' }),
  text: text().notNull(),
  /** The newest message that is in it. */
  upToSeq: integer().notNull(),
  writtenAtMs: integer().notNull(),
  model: text().notNull(),
})

/** How one message of the person was read. */
export const reading = sqliteTable(
  'reading',
  {
    messageSeq: integer()
      .primaryKey()
      .references(() => message.seq, { onDelete: 'cascade' }),
    status: text({ enum: ['read', 'unknown'] }).notNull(),
    /** Null when read, and in rows from before this was noted. */
    unreadBecause: text().$type<UnreadBecause>(),
    sentiment: real(),
    risk: real().notNull(),
    level: integer().$type<RiskLevel>().notNull(),
    /** Level that reply policy used, after the last turns were looked at; never below `level`. */
    effectiveLevel: integer().$type<RiskLevel>().notNull(),
    special: text({ mode: 'json' }).$type<SpecialPath[]>().notNull(),
    emotions: text({ mode: 'json' }).$type<EmotionStrength[]>().notNull(),
    evidence: text({ mode: 'json' }).$type<Evidence[]>().notNull(),
    reader: text().notNull(),
  },
  (t) => [
    index('reading_by_risk')
      .on(t.risk, t.messageSeq)
      .where(sql`${t.risk} >= 0.2`),
    // Which readers made the readings: asked whenever re-reading is offered.
    index('reading_by_reader').on(t.reader),
  ],
)

/** What the person says of a reading that was not theirs; it goes with its message. */
export const readingCorrection = sqliteTable('reading_correction', {
  messageSeq: integer()
    .primaryKey()
    .references(() => message.seq, { onDelete: 'cascade' }),
  /** Their own tone, −1..1; null: as it was read. */
  sentiment: real(),
  wrong: text({ mode: 'json' }).$type<Emotion[]>().notNull(),
  fits: text({ mode: 'json' }).$type<Emotion[]>().notNull(),
  correctedAtMs: integer().notNull(),
  /** What the classifier of this name said by itself, before it learnt from the person; null when it had no answer. */
  model: text(),
  readSentiment: real(),
  readEmotions: text({ mode: 'json' }).$type<Emotion[]>(),
})

/** The one run that reads old messages again with the reader of today; see core/conversations/rereading.ts. */
export const rereading = sqliteTable('rereading', {
  id: integer().primaryKey(),
  reader: text().notNull(),
  state: text({ enum: ['running', 'paused', 'done'] }).notNull(),
  /** Messages up to this arrival number are done. */
  afterSeq: integer().notNull().default(0),
  /** The last message of the run; later ones were read by today's reader anyway. */
  lastSeq: integer().notNull(),
  total: integer().notNull(),
  done: integer().notNull().default(0),
  /** Messages that kept a higher level than they would be given today. */
  keptLevels: integer().notNull().default(0),
  raisedLevels: integer().notNull().default(0),
  startedAtMs: integer().notNull(),
})

/** How the person said they were at a moment. */
export const checkIn = sqliteTable(
  'check_in',
  {
    id: text().$type<CheckInId>().primaryKey(),
    /** The moment it tells of, which may lie before it was written. */
    atMs: integer().notNull(),
    localDate: text().$type<LocalDate>().notNull(),
    localHour: integer().notNull(),
    zone: text().notNull(),
    /** 0 (as low as can be) to 10. */
    mood: integer().notNull(),
    /** 0 to 10, when they were asked for. */
    energy: integer(),
    tension: integer(),
    feelings: text({ mode: 'json' }).$type<string[]>().notNull(),
    factors: text({ mode: 'json' }).$type<Factor[]>().notNull(),
    note: text().notNull().default(''),
    activity: text().notNull().default(''),
    location: text().notNull().default(''),
    createdAtMs: integer().notNull(),
    changedAtMs: integer().notNull(),
  },
  (t) => [index('check_in_by_day').on(t.localDate, t.atMs), index('check_in_by_time').on(t.atMs, t.id)],
)

/** Which check-ins a file brought in, so that a whole import can be taken back; goes with the check-in. */
export const importedCheckIn = sqliteTable(
  'imported_check_in',
  {
    checkInId: text()
      .$type<CheckInId>()
      .primaryKey()
      .references(() => checkIn.id, { onDelete: 'cascade' }),
    importId: text().$type<ImportId>().notNull(),
    source: text({ enum: ['daylio', 'csv'] }).notNull(),
    importedAtMs: integer().notNull(),
  },
  (t) => [index('imported_by_import').on(t.importId)],
)

/** What is remembered about danger between sessions: one row, or none while nothing was ever said (danger-state.ts). */
export const dangerState = sqliteTable('danger_state', {
  id: integer().primaryKey(),
  level: integer().$type<RiskLevel>().notNull(),
  /** Calmer turns since the level last changed; a turn nobody could read counts half. */
  calmTurns: real().notNull(),
  changedAtMs: integer().notNull(),
  followUp: text({ enum: ['none', 'pending', 'due'] }).notNull(),
  /** When the person agreed to be asked how things are; null: they did not. */
  remindAtMs: integer(),
})

/** One item of the safety plan or of the sheet for an appointment, in the person's own words. */
export const planItem = sqliteTable(
  'plan_item',
  {
    id: text().$type<PlanItemId>().primaryKey(),
    section: text().$type<PlanSection>().notNull(),
    /** Order within the section, from 0. */
    position: integer().notNull(),
    text: text().notNull(),
    /** Of people and professionals; empty elsewhere. */
    phone: text().notNull().default(''),
    /** Of professionals; empty elsewhere. */
    role: text().notNull().default(''),
    address: text().notNull().default(''),
    note: text().notNull().default(''),
    changedAtMs: integer().notNull(),
  },
  (t) => [index('plan_item_by_section').on(t.section, t.position, t.id)],
)

/** Somebody whom the person wants to reach when it gets bad. Nothing is ever sent to them by itself. */
export const emergencyContact = sqliteTable('emergency_contact', {
  id: text().$type<ContactId>().primaryKey(),
  name: text().notNull(),
  relation: text().notNull(),
  phone: text().notNull(),
  email: text().notNull(),
  /** The day this person agreed to be asked for help; null: they were not asked yet. */
  agreedOn: text().$type<LocalDate>(),
  /** What the person said to "Is it safe to contact them?". */
  isSafe: text({ enum: ['yes', 'no', 'unsure'] }).notNull(),
  /** Whether the prepared message may say where the person is, and what helps them. */
  sharesPlace: integer({ mode: 'boolean' }).notNull(),
  sharesPlan: integer({ mode: 'boolean' }).notNull(),
  message: text().notNull(),
  isOn: integer({ mode: 'boolean' }).notNull(),
  createdAtMs: integer().notNull(),
  changedAtMs: integer().notNull(),
})

/** What the person did about an alert: a message over their threshold. */
export const alertNote = sqliteTable('alert_note', {
  messageSeq: integer()
    .primaryKey()
    .references(() => message.seq, { onDelete: 'cascade' }),
  acknowledgedAtMs: integer(),
  note: text().notNull().default(''),
})

/** One local day in numbers, kept up to date in the transaction that stores a message. */
export const day = sqliteTable('day', {
  localDate: text().$type<LocalDate>().primaryKey(),
  personMessages: integer().notNull().default(0),
  companionMessages: integer().notNull().default(0),
  sentimentCount: integer().notNull().default(0),
  sentimentSum: real().notNull().default(0),
  sentimentSquares: real().notNull().default(0),
  sentimentMin: real(),
  sentimentMax: real(),
  /** Highest risk of the day, 0..1; null when nothing was read. */
  riskMax: real(),
  /** Messages of the day by level 0–5, as a JSON array of six counts. */
  levelCounts: text({ mode: 'json' }).$type<number[]>().notNull(),
})

/** The person's messages by local day and hour, for activity by weekday and hour. */
export const dayHour = sqliteTable(
  'day_hour',
  {
    localDate: text().$type<LocalDate>().notNull(),
    hour: integer().notNull(),
    personMessages: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.localDate, t.hour] })],
)

/** Strength of each emotion summed over the messages of a local day. */
export const dayEmotion = sqliteTable(
  'day_emotion',
  {
    localDate: text().$type<LocalDate>().notNull(),
    emotion: text().notNull(),
    messages: integer().notNull(),
    strengthSum: real().notNull(),
  },
  (t) => [primaryKey({ columns: [t.localDate, t.emotion] })],
)

/** Words that were evidence for a reading, per period: `YYYY-MM-DD` for days, `YYYY-MM` for whole months. */
export const periodWord = sqliteTable(
  'period_word',
  {
    period: text().notNull(),
    word: text().notNull(),
    messages: integer().notNull(),
    /** Signed contributions summed, so that the word's mean direction can be shown. */
    weightSum: real().notNull(),
  },
  (t) => [primaryKey({ columns: [t.period, t.word] })],
)

/** One filled-in questionnaire, scored when it was given; `version` says by which file. */
export const assessment = sqliteTable(
  'assessment',
  {
    id: text().$type<AssessmentId>().primaryKey(),
    questionnaireId: text().notNull(),
    version: text().notNull(),
    /** Value by item; null where the person gave no answer. */
    answers: text({ mode: 'json' }).$type<Readonly<Record<string, number | null>>>().notNull(),
    scored: text({ mode: 'json' }).$type<Scored>().notNull(),
    takenAtMs: integer().notNull(),
    localDate: text().$type<LocalDate>().notNull(),
    zone: text().notNull(),
    note: text().notNull().default(''),
  },
  (t) => [
    index('assessment_by_time').on(t.questionnaireId, t.takenAtMs, t.id),
    index('assessment_by_day').on(t.localDate, t.questionnaireId),
  ],
)

/** Something the person tries on days drawn by lot, to compare them with the days without it. */
export const experiment = sqliteTable(
  'experiment',
  {
    id: text().$type<ExperimentId>().primaryKey(),
    /** What they do on the days with it, in their own words. */
    title: text().notNull(),
    /** What is compared: a check-in scale. */
    outcome: text({ enum: ['mood', 'energy', 'tension'] }).notNull(),
    startsOn: text().$type<LocalDate>().notNull(),
    /** The first local day that no longer counts, when it was ended early. */
    endedOn: text().$type<LocalDate>(),
    createdAtMs: integer().notNull(),
  },
  (t) => [index('experiment_by_start').on(t.startsOn, t.id)],
)

/** One day of an experiment: what the lot said, and what was done. */
export const experimentDay = sqliteTable(
  'experiment_day',
  {
    experimentId: text()
      .$type<ExperimentId>()
      .notNull()
      .references(() => experiment.id, { onDelete: 'cascade' }),
    localDate: text().$type<LocalDate>().notNull(),
    /** Drawn when the experiment was made; never drawn again. */
    isOn: integer({ mode: 'boolean' }).notNull(),
    /** Whether they did it that day; null while they have not said. */
    did: integer({ mode: 'boolean' }),
  },
  (t) => [primaryKey({ columns: [t.experimentId, t.localDate] })],
)

/** What the person says happened when the level of one of their series moved. */
export const changeNote = sqliteTable(
  'change_note',
  {
    seriesId: text().notNull(),
    localDate: text().$type<LocalDate>().notNull(),
    text: text().notNull(),
    changedAtMs: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.seriesId, t.localDate] })],
)

/** A look back at one week, as the person kept it; its first day is its name, so writing it twice is writing it once. */
export const weeklyReview = sqliteTable('weekly_review', {
  weekStart: text().$type<LocalDate>().primaryKey(),
  /** `dismissed`: the person does not want this week offered again. */
  state: text({ enum: ['kept', 'dismissed'] }).notNull(),
  text: text().notNull(),
  createdAtMs: integer().notNull(),
  changedAtMs: integer().notNull(),
})

/** One entry of the journal. A deleted one stays, hidden, while its deletion can be undone. */
export const journalEntry = sqliteTable(
  'journal_entry',
  {
    /** Order of arrival; the search index goes by it. */
    seq: integer().primaryKey({ autoIncrement: true }),
    id: text().$type<JournalEntryId>().notNull().unique(),
    title: text().notNull().default(''),
    /** Markdown, as it was typed. */
    body: text().notNull(),
    /** The day it tells of, which may lie before the day it was written. */
    localDate: text().$type<LocalDate>().notNull(),
    zone: text().notNull(),
    tags: text({ mode: 'json' }).$type<string[]>().notNull(),
    /** The prompt it answers (resources/journal-prompts); null when written freely. */
    promptId: text(),
    /** How its feelings were read; null unless the person asked for it. */
    reading: text({ mode: 'json' }).$type<JournalReading>(),
    createdAtMs: integer().notNull(),
    changedAtMs: integer().notNull(),
    deletedAtMs: integer(),
  },
  (t) => [
    index('journal_entry_by_day').on(t.localDate, t.seq),
    index('journal_entry_deleted')
      .on(t.deletedAtMs)
      .where(sql`${t.deletedAtMs} IS NOT NULL`),
  ],
)

/** What is being written and is not kept yet; its id is that of the entry it will be, or already is. */
export const journalDraft = sqliteTable('journal_draft', {
  entryId: text().$type<JournalEntryId>().primaryKey(),
  words: text({ mode: 'json' }).$type<JournalWords>().notNull(),
  savedAtMs: integer().notNull(),
})

/** A picture of an entry, without anything but the picture itself. */
export const journalPicture = sqliteTable(
  'journal_picture',
  {
    id: text().$type<JournalPictureId>().primaryKey(),
    entryId: text()
      .$type<JournalEntryId>()
      .notNull()
      .references(() => journalEntry.id, { onDelete: 'cascade' }),
    mediaType: text({ enum: ['image/png', 'image/jpeg', 'image/webp'] }).notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    /** What it shows, in the person's words. */
    altText: text().notNull(),
    createdAtMs: integer().notNull(),
    deletedAtMs: integer(),
    /** Last, so that SQLite reads the rest of a row without it. */
    bytes: blob({ mode: 'buffer' }).$type<Uint8Array>().notNull(),
  },
  (t) => [
    index('journal_picture_by_entry').on(t.entryId, t.createdAtMs, t.id),
    index('journal_picture_deleted')
      .on(t.deletedAtMs)
      .where(sql`${t.deletedAtMs} IS NOT NULL`),
  ],
)

export const setting = sqliteTable('setting', {
  key: text().primaryKey(),
  value: text({ mode: 'json' }).$type<unknown>().notNull(),
})

/** Hash-chained log of what was opened and changed, without content (security.md L13). */
export const auditEntry = sqliteTable('audit_entry', {
  seq: integer().primaryKey({ autoIncrement: true }),
  atMs: integer().notNull(),
  event: text().notNull(),
  objectId: text(),
  /** HMAC-SHA256 over this entry and the MAC before it, hex. */
  mac: text().notNull(),
})
