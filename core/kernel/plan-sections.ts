// The parts of what a person prepares in calm times: the six steps of the safety plan, in their order (clinical.md §3.4),
// and the three lists of the sheet for an appointment. Page and core both need the order.

/** The steps of the safety plan, from the first sign to the last measure. */
export const planSteps = ['signs', 'alone', 'places', 'people', 'professionals', 'surroundings'] as const

/** The lists of the preparation sheet. */
export const preparationParts = ['words', 'questions', 'facts'] as const

/** A step of the safety plan. */
export type PlanStep = (typeof planSteps)[number]

/** A step of the plan or a list of the preparation sheet. */
export type PlanSection = PlanStep | (typeof preparationParts)[number]
