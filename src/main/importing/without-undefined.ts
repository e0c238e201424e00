type Defined<Value> = { [Key in keyof Value]?: Exclude<Value[Key], undefined> }

/** The same object without the properties that are undefined, as `exactOptionalPropertyTypes` wants it. */
export function withoutUndefined<Value extends object>(value: Value): Defined<Value> {
  return Object.fromEntries(
    Object.entries(value).filter(([, inner]) => inner !== undefined),
  ) as Defined<Value>
}
