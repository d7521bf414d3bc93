/** A fact with its sign in a list of facts. */
import type { ReactNode } from 'react'
import { SignedWord, type SignName } from '../diagnose/sign.tsx'

interface FactProps {
  readonly sign: SignName
  readonly name: string
  readonly children: ReactNode
}

export const Fact = ({ sign, name, children }: FactProps) => (
  <>
    <dt>
      <SignedWord name={sign}>{name}</SignedWord>
    </dt>
    <dd>{children}</dd>
  </>
)
