// THE list of operations, as a contract: what the renderer may call and what HTTP serves. It knows shapes and routes,
// not how anything is done; core/api.ts joins the slices that do it.
import { accountsContract, sessionsContract } from './accounts/accounts.contract.ts'
import { eventsContract } from './events/events.contract.ts'
import { importsContract } from './imports/imports.contract.ts'
import { reportContract } from './report/report.contract.ts'
import { affectContract } from './affect/affect.contract.ts'
import { assessmentsContract } from './assessments/assessments.contract.ts'
import { checkInsContract } from './checkins/check-ins.contract.ts'
import { trackersContract } from './checkins/trackers.contract.ts'
import { exercisesContract } from './companion/exercises/exercises.contract.ts'
import { languageContract } from './companion/language/language.contract.ts'
import { conversationsContract, messagesContract } from './conversations/conversations.contract.ts'
import { factsContract } from './conversations/facts.contract.ts'
import { readingsContract } from './conversations/readings.contract.ts'
import { experimentsContract } from './experiments/experiments.contract.ts'
import { insightsContract } from './insights/insights.contract.ts'
import { journalContract } from './journal/journal.contract.ts'
import { libraryContract } from './library/library.contract.ts'
import { networkContract } from './network/network.contract.ts'
import { portabilityContract } from './portability/portability.contract.ts'
import { policyContract } from './policy/policy.contract.ts'
import { reviewsContract } from './reviews/reviews.contract.ts'
import { emergencyContactsContract } from './safety/emergency-contacts.contract.ts'
import { safetyPlanContract } from './safety/safety-plan.contract.ts'
import { alertsContract, safetyContract } from './safety/safety.contract.ts'
import { remindersContract } from './settings/reminders.contract.ts'
import { auditContract, settingsContract, storageContract } from './settings/settings.contract.ts'
import { updatesContract } from './updates/updates.contract.ts'
import { systemContract } from './system/system.contract.ts'

/** Every operation of HealHub. */
export const apiContract = {
  system: systemContract,
  events: eventsContract,
  imports: importsContract,
  report: reportContract,
  accounts: accountsContract,
  sessions: sessionsContract,
  conversations: conversationsContract,
  messages: messagesContract,
  facts: factsContract,
  affect: affectContract,
  readings: readingsContract,
  checkIns: checkInsContract,
  trackers: trackersContract,
  journal: journalContract,
  safety: safetyContract,
  safetyPlan: safetyPlanContract,
  emergencyContacts: emergencyContactsContract,
  alerts: alertsContract,
  exercises: exercisesContract,
  assessments: assessmentsContract,
  language: languageContract,
  experiments: experimentsContract,
  insights: insightsContract,
  reviews: reviewsContract,
  settings: settingsContract,
  reminders: remindersContract,
  policy: policyContract,
  updates: updatesContract,
  storage: storageContract,
  network: networkContract,
  library: libraryContract,
  audit: auditContract,
  portability: portabilityContract,
}

/** Type of {@link apiContract}, for clients. */
export type ApiContract = typeof apiContract
