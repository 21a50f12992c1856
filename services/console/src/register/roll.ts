import { viewRegister } from '@byway/contracts/http/attendance/register';
import type { BodyRead } from '@byway/contracts/http/route';
import type { Api } from '../api/api.ts';
import type { Who } from '../session/session.ts';
import { en } from '../words/en.ts';
import { type Called, peopleOf, reference } from '../words/names.ts';
import { needWords } from '../words/needs.ts';
import { type Whereabouts, whereabouts } from './whereabouts.ts';

export type RegisterRow = BodyRead<typeof viewRegister>['rows'][number];

/** A row of a register with who it is about. */
export interface RollRow extends RegisterRow {
  /** What the person is called here, and the reference; together they tell them from others. */
  readonly called: string;
  readonly reference: string;
  readonly name: string;
  /** 1.6 whose name is the same on this register. */
  readonly alike: readonly string[];
  readonly needs: ReturnType<typeof needWords>;
}

/** A register as its facilitator has it: who is on it, what they need, and where it is. */
export interface Roll {
  readonly sessionId: string;
  readonly rows: readonly RollRow[];
  readonly startsAt: string;
  readonly endsAt: string;
  readonly about: Whereabouts | null;
  /** Who people are cannot be had just now: nobody is marked by a reference alone. */
  readonly namesAway: boolean;
}

const calledOf = (caseId: string, one: Called | undefined): string =>
  one?.called ?? en.names.unnamed(reference(caseId));

function named(row: RegisterRow, people: ReadonlyMap<string, Called>, who: Who): RollRow {
  const { caseId } = row;
  const one = people.get(caseId);
  const called = calledOf(caseId, one);
  const alike = [...people].flatMap(([id, other]) =>
    id !== caseId && other.called?.toLowerCase() === called.toLowerCase() ? [other.name] : [],
  );
  return {
    ...row,
    called,
    reference: one?.reference ?? (one?.called ? reference(caseId) : ''),
    name: one?.name ?? called,
    alike,
    needs: needWords(who, one),
  };
}

/** The register of a session with names, needs and place, in order of names. */
export async function rollOf(api: Api, who: Who, sessionId: string): Promise<Roll> {
  const { rows } = await api.get(viewRegister, { params: { sessionId } });
  const cases = rows.map(({ caseId }) => caseId);
  const [people, where] = await Promise.all([
    peopleOf(api, who, cases, { needs: true }),
    whereabouts(api, [sessionId]),
  ]);
  const [first] = rows;
  return {
    sessionId,
    rows: rows.map((row) => named(row, people, who)).toSorted((a, b) => a.name.localeCompare(b.name)),
    startsAt: first?.startsAt ?? '',
    endsAt: first?.endsAt ?? '',
    about: where.get(sessionId) ?? null,
    namesAway: [...people.values()].some(({ away }) => away),
  };
}

/** Whether a row can still be marked. */
export const isOpen = ({ status, outcome }: RegisterRow): boolean => status === 'booked' && outcome === null;

/** Who is marked, of those who can be. */
export const isMarked = ({ mark }: RegisterRow): boolean => mark !== null && mark.outcome !== null;
