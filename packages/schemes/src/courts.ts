import type { LondonDate } from './london.ts';
import { type Dated, isInUse, reference } from './reference.ts';

/** A magistrates' court of the standing data, by its organisation unit code. */
interface CourtRow extends Dated {
  readonly name: string;
  /** The number of the police force in whose area it is. */
  readonly force: string;
}

/** Where a court is: read in by itself, for the standing data have no addresses. */
interface AddressRow extends Dated {
  readonly lines: readonly string[];
  readonly postcode: string;
}

/** A court a person can be sent to. */
export interface Court {
  readonly code: string;
  readonly name: string;
  readonly force: string;
  /** Its address, the postcode last. */
  readonly lines: readonly string[];
}

const courts = reference<CourtRow>('courts');
const addresses = reference<AddressRow>('court-addresses');

/** Every court of the standing data by name: the areas that a case can be of, whether or not somebody can be sent there. */
export const courtAreas = (): readonly { readonly code: string; readonly name: string }[] =>
  [...courts().values()].sort((a, b) => (a.name < b.name ? -1 : 1));

/** Whether there is such a court in the standing data, with an address or not. */
export const isCourt = (code: string): boolean => courts().has(code);

/** 4.5 the court of a code, where somebody can be sent to it; null: there is none, or nobody has said where it is. */
export function courtOf(code: string): Court | null {
  const [court, address] = [courts().get(code), addresses().get(code)];
  if (!court || !address) return null;
  const lines = [...address.lines, address.postcode];
  return { code, name: `${court.name} Magistrates’ Court`, force: court.force, lines };
}

/** 4.5 the courts a person can be sent to on a date, those of `force` first, then by name. */
export function courtsOn(date: LondonDate, force: string): readonly Court[] {
  const open = [...courts().values()].filter((row) => isInUse(row, date)).flatMap(({ code }) => courtOf(code) ?? []);
  const own = (court: Court): number => (court.force === force ? 0 : 1);
  return open.sort((a, b) => own(a) - own(b) || (a.name < b.name ? -1 : 1));
}

/** Whether a person can be sent to a court on a date. */
export function isCourtOn(code: string, date: LondonDate): boolean {
  const row = courts().get(code);
  return row !== undefined && isInUse(row, date) && addresses().has(code);
}
