/**
 * Which file a task sequence comes in: facts/task-sequences.md §2.
 *
 * | kind             | file                                                                        | editable            |
 * |------------------|-----------------------------------------------------------------------------|---------------------|
 * | `console-export` | `<SmsTaskSequencePackage>` of the 2007 console or of scripts, §2.1          | sequence as element |
 * | `raw-sequence`   | `<sequence>` alone, as SaveToXml and scripts write it, §2.4                 | yes                 |
 * | `object`         | `object.xml` of ConfigMgr 2012 and later, the sequence in CDATA, §2.3       | no                  |
 * | `archive`        | `.zip` of ConfigMgr 2012 and later, with one `object.xml` per sequence      | no                  |
 *
 * A sequence that stands in a console export as text (escaped or CDATA; never seen in a real one) is read as a document
 * of its own, whose lines are those of the file. It is not edited: what goes in would have to be escaped twice.
 * Lite Touch sequences of MDT are refused: no part of KB977203 applies to them.
 */
import { type CertmendError, certmendError } from '../../../shared/contract/errors.ts'
import { failure, type Result, success } from '../../../shared/model/result.ts'
import type { ContainerKind, ReadOnlyReason, SecretsState } from '../../../shared/model/sequence-view.ts'
import { attempt, fault } from '../fault.ts'
import type { SingleByteEncoding, XmlDocument } from '../formats/xml/document.ts'
import { parseXml } from '../formats/xml/parse.ts'
import { attribute, childElements } from '../formats/xml/values.ts'
import { extractEntry, listZip, looksLikeZip, type ZipEntry } from '../formats/zip.ts'
import { readSequence, type TaskSequence } from './model.ts'
import { consoleFields, instanceFields, instanceProperty, noFields, type PackageFields } from './package-fields.ts'
import { refuseLiteTouch, sequenceIn } from './sequence-content.ts'
import { sequenceSource } from './sequence-source.ts'

export interface TaskSequencePackage {
  readonly kind: Exclude<ContainerKind, 'archive'>
  /** Path of the file in its archive; null where the file itself was read. */
  readonly entry: string | null
  /** The file, or the file in the archive. The sequence may stand in another document: `sequence.source`. */
  readonly document: XmlDocument
  readonly sequence: TaskSequence
  /** Null where it can be edited. */
  readonly readOnly: ReadOnlyReason | null
  readonly fields: PackageFields
  readonly secrets: SecretsState
}

export interface TaskSequenceFile {
  readonly kind: ContainerKind
  /** One at least; an archive may hold several. */
  readonly packages: readonly TaskSequencePackage[]
  /** Task sequences of an archive that could not be read although others were. */
  readonly problems: readonly CertmendError[]
}

export interface ReadOptions {
  /** What a person said about a file that names no encoding and is not UTF-8. */
  readonly encoding?: SingleByteEncoding
}

/** Fails with `empty-file`, `too-large`, `truncated`, one of `xml-…`, `zip-…` or `task-sequence-…`. */
export const readTaskSequenceFile = (bytes: Uint8Array, options: ReadOptions = {}): Result<TaskSequenceFile> => {
  if (bytes.length === 0) return failure(certmendError('empty-file'))
  if (looksLikeZip(bytes)) return readArchive(bytes)
  const read = readPackage(bytes, null, options)
  return read.ok ? success({ kind: read.value.kind, packages: [read.value], problems: [] }) : read
}

const readPackage = (bytes: Uint8Array, entry: string | null, options: ReadOptions): Result<TaskSequencePackage> => {
  const parsed = parseXml(bytes, options)
  return parsed.ok ? attempt(() => packageOf(parsed.value, entry)) : parsed
}

const packageOf = (document: XmlDocument, entry: string | null): TaskSequencePackage => {
  const { root } = document
  if (root.name === 'sequence') return rawSequence(document, entry)
  if (root.name === 'SmsTaskSequencePackage') return consoleExport(document, entry)
  if (root.name === 'INSTANCE' && attribute(root, 'CLASSNAME')?.value === 'SMS_TaskSequencePackage') {
    return instance(document, entry)
  }
  return fault('task-sequence-not-one', { root: root.name.slice(0, longestName) })
}

/** Of a name in a message, in characters. */
const longestName = 80

const rawSequence = (document: XmlDocument, entry: string | null): TaskSequencePackage => {
  refuseLiteTouch(document.root)
  return {
    kind: 'raw-sequence',
    entry,
    document,
    sequence: readSequence(document.root, sequenceSource(document)),
    readOnly: null,
    fields: noFields,
    secrets: 'may-be-inside',
  }
}

const consoleExport = (document: XmlDocument, entry: string | null): TaskSequencePackage => {
  const source = sequenceSource(document)
  const [data, second] = childElements(document.root, 'SequenceData')
  if (data === undefined) return fault('task-sequence-missing', { element: 'SequenceData' })
  if (second !== undefined) fault('task-sequence-twice', { element: 'SequenceData' })
  const { sequence, form } = sequenceIn(data, source)
  return {
    kind: 'console-export',
    entry,
    document,
    sequence,
    readOnly: form === 'element' ? null : form === 'cdata' ? 'sequence-in-cdata' : 'sequence-as-text',
    fields: consoleFields(document.root),
    secrets: 'left-out-by-console',
  }
}

const instance = (document: XmlDocument, entry: string | null): TaskSequencePackage => {
  const value = instanceProperty(document.root, 'Sequence')
  if (value === null) return fault('task-sequence-missing', { element: 'Sequence' })
  return {
    kind: 'object',
    entry,
    document,
    sequence: sequenceIn(value.element, sequenceSource(document)).sequence,
    readOnly: 'newer-product',
    fields: instanceFields(document.root),
    secrets: 'unknown',
  }
}

/** All task sequences of an archive together, in bytes: real ones have some hundred kilobytes. */
const largestContent = 64 * 1024 * 1024
const mostSequences = 256

const readArchive = (bytes: Uint8Array): Result<TaskSequenceFile> => {
  const listed = listZip(bytes)
  if (!listed.ok) return listed
  const entries = listed.value.filter(({ name }) => /(?:^|\/)SMS_TaskSequencePackage\/[^/]+\/object\.xml$/i.test(name))
  if (entries.length === 0) return failure(certmendError('task-sequence-archive-without'))
  const size = entries.reduce((sum, entry) => sum + entry.size, 0)
  if (size > largestContent) return failure(certmendError('too-large', { size, limit: largestContent }))
  if (entries.length > mostSequences) return failure(certmendError('zip-too-many', { limit: mostSequences }))
  const read = entries.map((entry) => readEntry(bytes, entry))
  const packages = read.flatMap((one) => (one.ok ? [one.value] : []))
  const problems = read.flatMap((one) => (one.ok ? [] : [one.error]))
  const [first] = problems
  if (packages.length === 0 && first !== undefined) return failure(first)
  return success({ kind: 'archive', packages, problems })
}

const readEntry = (bytes: Uint8Array, entry: ZipEntry): Result<TaskSequencePackage> => {
  const content = extractEntry(bytes, entry, largestContent)
  const read = content.ok ? readPackage(content.value, entry.name, {}) : content
  return read.ok ? read : failure({ ...read.error, location: entry.name })
}
