/**
 * For the `default` of a `switch` over a union: a member that is added and not handled there is a type error.
 * @param kind what the value should have been, for the message: `an outcome`
 * @throws Error when a value comes that its type does not know
 */
export function assertNever(value: never, kind: string): never {
  throw new Error(`not ${kind}: ${String(value)}`);
}
