// Which address shows which screen. The address is a hash: the page is served from one fixed file.
import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router'
import { ConversationsScreen } from '../conversations/conversations-screen.tsx'
import { ExerciseScreen } from '../exercises/exercise-screen.tsx'
import { ExercisesScreen } from '../exercises/exercises-screen.tsx'
import { entryFromSearch } from '../journal/entry-address.ts'
import { PeopleScreen } from '../safety/people/people-screen.tsx'
import { PlanScreen } from '../safety/plan/plan-screen.tsx'
import { PreparationScreen } from '../safety/plan/preparation-screen.tsx'
import { SafetyScreen } from '../safety/safety-screen.tsx'
import { sectionFromSearch } from '../settings/section-names.ts'
import { SettingsScreen } from '../settings/settings-screen.tsx'
import { NotFound } from './not-found.tsx'
import { RootLayout } from './root-layout.tsx'
import { ScreenFault } from './screen-fault.tsx'

const root = createRootRoute({
  component: RootLayout,
  notFoundComponent: NotFound,
  errorComponent: ScreenFault,
})

const at = <Path extends string>(path: Path, component: () => React.ReactNode) =>
  createRoute({ getParentRoute: () => root, path, component })

const insights = createRoute({
  getParentRoute: () => root,
  path: '/insights',
  component: lazyRouteComponent(() => import('../insights/insights-screen.tsx'), 'InsightsScreen'),
})

const patterns = createRoute({
  getParentRoute: () => root,
  path: '/insights/patterns',
  component: lazyRouteComponent(() => import('../insights/patterns/patterns-screen.tsx'), 'PatternsScreen'),
})

const insightsCalendar = createRoute({
  getParentRoute: () => root,
  path: '/insights/calendar',
  component: lazyRouteComponent(() => import('../insights/pictures/calendar-screen.tsx'), 'CalendarScreen'),
})

const insightsWeek = createRoute({
  getParentRoute: () => root,
  path: '/insights/week',
  component: lazyRouteComponent(() => import('../reviews/week-screen.tsx'), 'WeekScreen'),
})

const questionnaires = createRoute({
  getParentRoute: () => root,
  path: '/questionnaires',
  component: lazyRouteComponent(
    () => import('../questionnaires/questionnaires-screen.tsx'),
    'QuestionnairesScreen',
  ),
})

const questionnaire = createRoute({
  getParentRoute: () => root,
  path: '/questionnaires/$questionnaireId',
  component: lazyRouteComponent(
    () => import('../questionnaires/questionnaire-screen.tsx'),
    'QuestionnaireScreen',
  ),
})

const checkIn = createRoute({
  getParentRoute: () => root,
  path: '/check-in',
  component: lazyRouteComponent(() => import('../checkins/check-in-screen.tsx'), 'CheckInScreen'),
})

const reading = createRoute({
  getParentRoute: () => root,
  path: '/reading',
  component: lazyRouteComponent(() => import('../affect/how-well-screen.tsx'), 'HowWellScreen'),
})

const journal = createRoute({
  getParentRoute: () => root,
  path: '/journal',
  component: lazyRouteComponent(() => import('../journal/journal-screen.tsx'), 'JournalScreen'),
})

const journalEntry = createRoute({
  getParentRoute: () => root,
  path: '/journal/$entryId',
  validateSearch: entryFromSearch,
  component: lazyRouteComponent(() => import('../journal/entry-screen.tsx'), 'EntryScreen'),
})

const library = createRoute({
  getParentRoute: () => root,
  path: '/models',
  component: lazyRouteComponent(() => import('../library/library-screen.tsx'), 'LibraryScreen'),
})

const yourData = createRoute({
  getParentRoute: () => root,
  path: '/your-data',
  component: lazyRouteComponent(() => import('../your-data/your-data-screen.tsx'), 'YourDataScreen'),
})

const report = createRoute({
  getParentRoute: () => root,
  path: '/report',
  component: lazyRouteComponent(() => import('../report/report-screen.tsx'), 'ReportScreen'),
})

const importing = createRoute({
  getParentRoute: () => root,
  path: '/import',
  component: lazyRouteComponent(() => import('../import/import-screen.tsx'), 'ImportScreen'),
})

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  validateSearch: sectionFromSearch,
  component: SettingsScreen,
})

const routeTree = root.addChildren([
  at('/', ConversationsScreen),
  at('/conversations/$conversationId', ConversationsScreen),
  checkIn,
  insights,
  patterns,
  insightsCalendar,
  insightsWeek,
  reading,
  at('/safety', SafetyScreen),
  at('/safety/plan', PlanScreen),
  at('/safety/people', PeopleScreen),
  at('/safety/preparation', PreparationScreen),
  at('/exercises', ExercisesScreen),
  at('/exercises/$exerciseId', ExerciseScreen),
  questionnaires,
  questionnaire,
  journal,
  journalEntry,
  library,
  yourData,
  report,
  importing,
  settings,
])

/** The router; `Link`, `useNavigate` and `useParams` of TanStack Router are typed by it. */
export const router = createRouter({
  routeTree,
  history: createHashHistory(),
  defaultPreload: false,
  defaultErrorComponent: ScreenFault,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
