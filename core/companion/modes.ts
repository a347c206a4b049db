// The ways in which a conversation with a language model can be held; their instructions are in resources/prompts.

/** Every mode, in the order they are offered. */
export const modeIds = ['listen', 'think', 'step', 'wind-down'] as const
/** The id of a mode. */
export type ModeId = (typeof modeIds)[number]
