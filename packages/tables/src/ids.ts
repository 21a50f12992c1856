import { uuidv7 } from 'uuidv7';

/** A fresh id (UUID version 7): the one place in Byway where ids come from. Carries no personal data. */
export function newId(): string {
  return uuidv7();
}
