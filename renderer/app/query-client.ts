// Cache of everything the page has read from the core. It is emptied when the vault locks.
import { ORPCError } from '@orpc/client'
import { QueryClient } from '@tanstack/react-query'

/** The one query client. A call that the core answered with a refusal is not repeated; a lost connection is, once. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      retry: (count, failure) => count < 1 && !(failure instanceof ORPCError),
    },
    mutations: { networkMode: 'always' },
  },
})
