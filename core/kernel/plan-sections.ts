// The parts of what a person prepares in calm times: the six steps of the safety plan, in their order (clinical.md §3.4),
// and the three lists of the sheet for an appointment. Page and core both need the order.

/** A step of the safety plan, from the first sign to the last measure. */
export type PlanStep = 'signs' | 'alone' | 'places' | 'people' | 'professionals' | 'surroundings'

/** A step of the plan or a list of the preparation sheet. */
export type PlanSection = PlanStep | 'words' | 'questions' | 'facts'
