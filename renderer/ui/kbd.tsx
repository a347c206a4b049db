// A keyboard shortcut as it is printed on the keys of this machine.
import { Kbd as MantineKbd } from '@mantine/core'
import { Fragment } from 'react'
import { keyNames } from './key-names.ts'

/** Shows a shortcut in Mantine's notation, such as `mod+shift+L`. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <span dir="ltr">
      {keyNames(keys, isMac).map((name, at) => (
        <Fragment key={name}>
          {at > 0 && ' '}
          <MantineKbd>{name}</MantineKbd>
        </Fragment>
      ))}
    </span>
  )
}

const isMac = /mac/i.test(navigator.userAgent)
