/** Schemas that many requests share. */
import * as v from 'valibot'
import { errorCodes } from './errors.ts'

export const text = (maximum = 65_536) => v.pipe(v.string(), v.maxLength(maximum))

export const id = <Id extends string>() =>
  v.pipe(
    v.string(),
    v.regex(/^[a-z0-9-]{1,64}$/),
    v.transform((value) => value as Id),
  )

export const count = v.pipe(v.number(), v.integer(), v.minValue(0))
export const integer = v.pipe(v.number(), v.integer())
export const digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))

export const errorSchema = v.strictObject({
  code: v.picklist(errorCodes),
  params: v.record(text(200), v.union([text(), v.number()])),
  location: v.optional(text()),
  offset: v.optional(v.number()),
  line: v.optional(v.number()),
})
