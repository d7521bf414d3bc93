/**
 * What a container says about its task sequence besides the sequence: facts/task-sequences.md §2.1 (console export),
 * §2.2 (Run another program first), §2.3 (objects of 2012 and later). The sequence's own package ID is in objects only.
 */
import type { XmlElement } from '../formats/xml/document.ts'
import { attribute, childElements } from '../formats/xml/values.ts'
import { textValue } from './variables.ts'

export interface Field {
  readonly element: XmlElement
  /** White space alone reads as empty. */
  readonly value: string
}

/** Null where the container has no such element. */
export interface PackageFields {
  readonly name: Field | null
  readonly description: Field | null
  readonly category: Field | null
  readonly bootImageId: Field | null
  /** As `<PackageID>;;<ProgramName>`: see `dependentProgram`. */
  readonly dependentProgram: Field | null
  /** As written: `2010-04-27T11:17:51`, `20190715002644.000000+000`. */
  readonly sourceDate: Field | null
  readonly packageId: Field | null
}

const elementNames = {
  name: 'Name',
  description: 'Description',
  category: 'Category',
  bootImageId: 'BootImageID',
  dependentProgram: 'DependentProgram',
  sourceDate: 'SourceDate',
  packageId: 'PackageID',
} as const

const readFields = (find: (name: string) => Field | null): PackageFields => ({
  name: find(elementNames.name),
  description: find(elementNames.description),
  category: find(elementNames.category),
  bootImageId: find(elementNames.bootImageId),
  dependentProgram: find(elementNames.dependentProgram),
  sourceDate: find(elementNames.sourceDate),
  packageId: find(elementNames.packageId),
})

/** A raw sequence says nothing about itself. */
export const noFields: PackageFields = readFields(() => null)

/** `root` is `<SmsTaskSequencePackage>`. */
export const consoleFields = (root: XmlElement): PackageFields =>
  readFields((name) => fieldOf(childElements(root, name)[0]))

/** `root` is `<INSTANCE>`. */
export const instanceFields = (root: XmlElement): PackageFields => readFields((name) => instanceProperty(root, name))

/** The `<VALUE>` of a property of an `<INSTANCE>`; qualifiers have values of their own. */
export const instanceProperty = (root: XmlElement, name: string): Field | null => {
  const property = childElements(root, 'PROPERTY').find((element) => attribute(element, 'NAME')?.value === name)
  return property === undefined ? null : fieldOf(childElements(property, 'VALUE')[0])
}

const fieldOf = (element: XmlElement | undefined): Field | null =>
  element === undefined ? null : { element, value: textValue(element) }

/** `none`: nothing runs before the sequence. `unreadable`: not in the form `<PackageID>;;<ProgramName>`. */
export type DependentProgram =
  | { readonly kind: 'none' }
  | { readonly kind: 'program'; readonly packageId: string; readonly program: string }
  | { readonly kind: 'unreadable'; readonly text: string }

/** "Run another program first". */
export const dependentProgram = ({ dependentProgram: field }: PackageFields): DependentProgram => {
  const text = field?.value.trim() ?? ''
  if (text === '') return { kind: 'none' }
  const [, packageId = '', program = ''] = /^([^;]+);;(.+)$/s.exec(text) ?? []
  return packageId === '' ? { kind: 'unreadable', text } : { kind: 'program', packageId, program }
}
