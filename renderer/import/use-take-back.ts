// Taking a whole import back.
import { useMutation } from '@tanstack/react-query'
import { queryClient } from '../app/query-client.ts'
import { api } from '../rpc/client.ts'

/** Takes the import with this id back. */
export const useTakeBack = () =>
  useMutation({
    mutationFn: (importId: string) => api.imports.undo({ importId }),
    onSettled: () => queryClient.invalidateQueries(),
  })
