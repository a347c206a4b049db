// Where releases are announced and whose signature counts. Both are part of the program: nothing that comes over the
// network, and no setting, can change them. Empty until there is a public place for releases.
import { z } from 'zod'
import source from './release-source.json' with { type: 'json' }

const sourceSchema = z.strictObject({
  /** `https://host/folder/`: holds `release.json`, `release.json.sig` and the installers. */
  feed: z
    .url({ protocol: /^https$/ })
    .endsWith('/')
    .nullable(),
  keys: z.array(z.base64().length(44)).max(3),
})

/** Where releases come from. */
export type ReleaseSource = z.infer<typeof sourceSchema>

/** The one built in. Throws when the file is damaged: such a build must not start. */
export const builtInSource: ReleaseSource = sourceSchema.parse(source)
