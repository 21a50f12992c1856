/**
 * For the `default` of a `switch` over a union: a member that is added and not handled there is a type error.
 * @throws Error when a value comes that its type does not know
 */
export function assertNever(value: never): never {
  throw new Error(`not handled: ${String(value)}`);
}
