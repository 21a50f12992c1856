import { CHARGE_STEPS, type ChargeStep, type Step } from './codes.ts';
import { SERVICES } from './services.ts';

type Listed = (typeof SERVICES)[number];
type AskedFor<S extends Step, L> = L extends { readonly name: infer N; readonly clears: readonly (infer C)[] }
  ? S extends C
    ? N
    : never
  : never;

/** A service that has a part in every erasure. */
export type ErasureOwner = Extract<Listed, { readonly holds: string }>['name'];
/** A service that is asked for clearance before step `S`. */
export type ClearanceOwner<S extends Step = Step> = S extends Step ? AskedFor<S, Listed> : never;

/** The services that hold something of a case beside intake: an erasure is whole when each has answered (§9). */
export const ERASURE_OWNERS: readonly ErasureOwner[] = SERVICES.flatMap(({ name, holds }) =>
  holds === null ? [] : [name as ErasureOwner],
);

/** What an owner holds of a case, in the words of an erasure. */
export function holdingOf(owner: ErasureOwner): string {
  return SERVICES.find(({ name }) => name === owner)?.holds ?? owner;
}

/** Whoever owns a fact that could stop this step is asked (architecture, "Clearance"). */
export function clearanceOwnersOf<S extends Step>(step: S): readonly ClearanceOwner<S>[] {
  const asked = SERVICES.filter(({ clears }) => clears.some((one) => one === step));
  return asked.map(({ name }) => name as ClearanceOwner<S>);
}

export type SummonsOwner = ClearanceOwner<ChargeStep>;
/** 4.4, 4.6 whoever is asked before a referral for charge, its authorisation, issue and posting, by name. */
export const SUMMONS_OWNERS: readonly SummonsOwner[] = [
  ...new Set(CHARGE_STEPS.flatMap((step): readonly SummonsOwner[] => clearanceOwnersOf(step))),
].toSorted();
