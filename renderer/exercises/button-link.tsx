// A link of the router that looks like a button and knows the parameters of its address.
import { Button } from '@mantine/core'
import type { ButtonProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, Ref } from 'react'

interface ButtonAnchorProps
  extends ButtonProps, Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof ButtonProps> {
  readonly ref?: Ref<HTMLAnchorElement>
}

const ButtonAnchor = (props: ButtonAnchorProps) => <Button component="a" {...props} />

/** `<ButtonLink to="/exercises/$exerciseId" params={{ exerciseId }}>`. */
export const ButtonLink = createLink(ButtonAnchor)
