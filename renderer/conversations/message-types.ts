// Names for the shapes that the contract gives to conversations. Types only: the renderer never runs the schemas.
import type { z } from 'zod'
import type {
  conversationSchema,
  hitSchema,
  messageSchema,
  sendEventSchema,
} from '../../core/conversations/conversations.contract.ts'
import type { safetySignalSchema } from '../../core/safety/safety.contract.ts'

/** One conversation as the list shows it. */
export type Conversation = z.infer<typeof conversationSchema>
/** One stored message of the branch shown. */
export type Message = z.infer<typeof messageSchema>
/** How one message was read on this device. */
export type MessageReading = NonNullable<Message['reading']>
/** What arrives while a message is sent. */
export type SendEvent = z.infer<typeof sendEventSchema>
/** What asks for the safety card, and how it is shown. */
export type SafetySignal = z.infer<typeof safetySignalSchema>
/** One search hit. */
export type Hit = z.infer<typeof hitSchema>
