/** The contract's schemas infer mutable arrays; the values are the same. */
export type Mutable<T> = T extends readonly (infer Item)[]
  ? Mutable<Item>[]
  : T extends string | number | boolean | null | undefined
    ? T
    : { -readonly [Key in keyof T]: Mutable<T[Key]> }

export const mutable = <T>(value: T): Mutable<T> => value as Mutable<T>
