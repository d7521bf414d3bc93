/** Small task sequences for tests, as text. */
import { readTaskSequenceFile, type TaskSequencePackage } from '../../../main/core/task-sequence/container.ts'

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** `attributes` go behind the name: ` disable="true"`. */
export const step = (type: string, name: string, attributes = '', content = '<action/><defaultVarList/>'): string =>
  `<step type="SMS_TaskSequence_${type}" name="${name}" description=""${attributes} runIn="FullOS" successCodeList="0">${content}</step>`

export const group = (name: string, content: string, attributes = ''): string =>
  `<group name="${name}" description=""${attributes}>${content}</group>`

export const variable = (name: string, property: string, value: string): string =>
  `<variable name="${name}" property="${property}">${value}</variable>`

export const sequence = (content: string, version = '3.00'): string =>
  `<sequence version="${version}">${content}</sequence>`

export const consoleExport = (data: string, fields = ''): string =>
  `<?xml version="1.0"?>\r\n<SmsTaskSequencePackage>${fields}<SequenceData>${data}</SequenceData></SmsTaskSequencePackage>`

/** The one task sequence of a file that has to be readable. */
export const packageIn = (content: string | Uint8Array): TaskSequencePackage => {
  const read = readTaskSequenceFile(typeof content === 'string' ? bytesOf(content) : content)
  if (!read.ok) throw new Error(`${read.error.code} ${JSON.stringify(read.error.params)}`)
  const [first] = read.value.packages
  if (first === undefined || read.value.packages.length > 1) throw new Error(`${read.value.packages.length} sequences`)
  return first
}
