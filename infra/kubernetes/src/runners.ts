import { claimIdentity } from '@byway/contracts/http/intake/identity';
import { SERVICES, type Service, whoSends } from '@byway/contracts/services';
import { PAGES, type ProcessDefinition } from '@byway/system/services';

/** What runs for good: a service of the list, or the console. */
export interface Runner {
  readonly name: string;
  /** Old-generation heap in MB. */
  readonly heap: number;
  readonly workflows: boolean;
  readonly pages: boolean;
}

type Process = ProcessDefinition & Pick<Service, 'workflows'>;
const runnerOf = ({ name, heap, workflows = false }: Process, pages: boolean): Runner => ({
  name,
  heap,
  pages,
  workflows,
});

// Role cards and the inbox are for demonstration and training: a force has providers of its own.
const STAND_INS: readonly string[] = ['sign-in', 'inbox'];

/** Everything that runs for good, in the order of the list of services. */
export const RUNNERS: readonly Runner[] = [
  ...SERVICES.map((one) => runnerOf(one, false)),
  ...PAGES.filter(({ name }) => !STAND_INS.includes(name)).map((one) => runnerOf(one, true)),
];

/** Who writes to people, and so claims numbers from whoever has them (docs/adr/0050). */
export const WRITES = whoSends('messages') ?? '';
export const CLAIMED = claimIdentity.service;
/** Whose texts a gateway of its own carries (docs/adr/0060). */
export const GOES_OUT = whoSends('campaigns') ?? '';

/** Where everything listens. */
export const PORT = 8080;

/** What whoever is of Byway is labelled with. */
export const partOf = { 'app.kubernetes.io/part-of': 'byway' } as const;
export const labelled = (name: string): Record<string, string> => ({ 'app.kubernetes.io/name': name, ...partOf });
