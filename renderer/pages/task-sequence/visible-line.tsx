/** A piece of a task sequence file as it is, its unseen characters and odd blanks spelled. */
import { VisibleParts } from '../diagnose/visible.tsx'
import { lineParts } from './diff-lines.ts'

export const VisibleLine = ({ text }: { readonly text: string }) => <VisibleParts parts={lineParts(text)} />
