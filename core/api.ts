// THE list of operations: every slice's router, combined. Whoever serves HealHub, over a port or over HTTP, serves this.
import { os } from '@orpc/server'
import { type AccountsContext, accountsRouter, sessionsRouter } from './accounts/accounts.router.ts'
import { eventsRouter } from './events/events.router.ts'
import { type EventsContext, tellChanges } from './events/tell-changes.ts'
import { importsRouter } from './imports/imports.router.ts'
import { reportRouter } from './report/report.router.ts'
import { type AffectContext, affectRouter } from './affect/affect.router.ts'
import { assessmentsRouter } from './assessments/assessments.router.ts'
import { auditRouter } from './audit/audit.router.ts'
import { checkInsRouter } from './checkins/check-ins.router.ts'
import { trackersRouter } from './checkins/trackers.router.ts'
import { exercisesRouter } from './companion/exercises/exercises.router.ts'
import { type LanguageContext, languageRouter } from './companion/language/language.router.ts'
import { conversationsRouter } from './conversations/conversations.router.ts'
import { factsRouter } from './conversations/facts.router.ts'
import { type MessagesContext, messagesRouter } from './conversations/messages.router.ts'
import { type ReadingsContext, readingsRouter } from './conversations/readings.router.ts'
import { experimentsRouter } from './experiments/experiments.router.ts'
import { insightsRouter } from './insights/insights.router.ts'
import { type JournalContext, journalRouter } from './journal/journal.router.ts'
import { type LibraryContext, libraryRouter } from './library/library.router.ts'
import { networkRouter } from './network/network.router.ts'
import { type PolicyContext, policyRouter } from './policy/policy.router.ts'
import type { PortabilityContext } from './portability/portability-context.ts'
import { portabilityRouter } from './portability/portability.router.ts'
import { reviewsRouter } from './reviews/reviews.router.ts'
import { alertsRouter } from './safety/alerts.router.ts'
import { emergencyContactsRouter } from './safety/emergency-contacts.router.ts'
import { safetyPlanRouter } from './safety/safety-plan.router.ts'
import { safetyRouter } from './safety/safety.router.ts'
import { remindersRouter } from './settings/reminders.router.ts'
import { settingsRouter } from './settings/settings.router.ts'
import { type Updates, updatesRouter } from './updates/updates.router.ts'
import { type SystemContext, systemRouter } from './system/system.router.ts'
import { storageRouter } from './vault/storage.router.ts'

/** What every operation together needs. */
export interface ApiContext
  extends
    AccountsContext,
    AffectContext,
    JournalContext,
    EventsContext,
    LanguageContext,
    LibraryContext,
    MessagesContext,
    PolicyContext,
    PortabilityContext,
    ReadingsContext,
    SystemContext {
  readonly updates: Updates
}

/** Every operation of HealHub, ready to be served. */
export const apiRouter = os.$context<ApiContext>().use(tellChanges).router({
  system: systemRouter,
  events: eventsRouter,
  imports: importsRouter,
  report: reportRouter,
  accounts: accountsRouter,
  sessions: sessionsRouter,
  conversations: conversationsRouter,
  messages: messagesRouter,
  facts: factsRouter,
  affect: affectRouter,
  readings: readingsRouter,
  checkIns: checkInsRouter,
  trackers: trackersRouter,
  journal: journalRouter,
  safety: safetyRouter,
  safetyPlan: safetyPlanRouter,
  emergencyContacts: emergencyContactsRouter,
  alerts: alertsRouter,
  exercises: exercisesRouter,
  assessments: assessmentsRouter,
  language: languageRouter,
  experiments: experimentsRouter,
  insights: insightsRouter,
  reviews: reviewsRouter,
  settings: settingsRouter,
  reminders: remindersRouter,
  storage: storageRouter,
  network: networkRouter,
  policy: policyRouter,
  updates: updatesRouter,
  library: libraryRouter,
  audit: auditRouter,
  portability: portabilityRouter,
})
