import type { End } from '@byway/contracts/codes';
import type { System } from '@byway/system/system';
import { type Act, actsOf, type Story } from './acts.ts';
import { type Encounter, type Expected, nameOf, readEncounters, readExpected } from './people.ts';
import { PolicyTime } from './policy-time.ts';
import { Staff } from './staff.ts';

/** Where a person ended, and whether that is what the policy says. */
export interface Outcome {
  readonly no: string;
  readonly name: string;
  readonly caseId: string;
  readonly end: End | 'live';
  readonly at: string | null;
  readonly expected: Expected;
  readonly asExpected: boolean;
}

export interface StoryHooks {
  /** Policy time was moved (milliseconds); `done` and `of` count what staff do. */
  readonly onMoved?: (now: number, done: number, of: number) => void;
  /** Somebody is about to act. */
  readonly onAct?: (act: Act) => void;
  /** Called between two moves, the clock held: where a chaos run does its harm. */
  readonly between?: (done: number) => Promise<void>;
}

/** Who a case is about, for the screen only: names stay in this process and in intake. */
export type WhoIs = (caseId: string) => Encounter | null;

/**
 * Plays the story through the HTTP APIs: policy time is held, jumped to the next dated step of the system or of a member
 * of staff, whichever comes first, and moved on only when the system is quiet. Ends when staff have nothing left to do.
 */
export class Telling {
  readonly #story: Story;
  readonly #time: PolicyTime;
  readonly #hooks: StoryHooks;
  readonly #acts: Act[];

  constructor(system: System, hooks: StoryHooks = {}) {
    const staff = new Staff(system);
    const people = readEncounters();
    this.#story = { staff, people, cases: new Map(), cohorts: new Map() };
    this.#time = new PolicyTime(staff);
    this.#hooks = hooks;
    this.#acts = actsOf(people);
  }

  readonly whoIs: WhoIs = (caseId) => {
    const no = [...this.#story.cases].find(([, id]) => id === caseId)?.[0];
    return this.#story.people.find((person) => person.no === no) ?? null;
  };

  get now(): number {
    return this.#time.now;
  }

  async #moveTo(at: number, done: number): Promise<void> {
    await this.#time.hold(new Date(at).toISOString());
    this.#hooks.onMoved?.(at, done, this.#acts.length);
  }

  async play(): Promise<Outcome[]> {
    let done = 0;
    for (const act of this.#acts) {
      let next = done === 0 ? null : await this.#time.quiet();
      while (next !== null && Date.parse(next) < act.at) {
        await this.#moveTo(Date.parse(next), done);
        next = await this.#time.quiet();
      }
      if (act.at !== this.#time.now) {
        await this.#moveTo(act.at, done);
        await this.#time.quiet();
      }
      await this.#hooks.between?.(done);
      this.#hooks.onAct?.(act);
      await act.run(this.#story);
      done += 1;
    }
    await this.#time.quiet();
    this.#hooks.onMoved?.(this.#time.now, done, this.#acts.length);
    return this.outcomes();
  }

  /** Where everybody is now, against `expected.json`: the same end, to the minute of policy time. */
  async outcomes(): Promise<Outcome[]> {
    const expected = readExpected();
    return Promise.all(
      this.#story.people.map(async (person) => {
        const caseId = this.#story.cases.get(person.no) ?? '';
        const { endedAs, endedAt } = (await this.#story.staff.get('manager-1', 'programme', `/cases/${caseId}`)).body;
        const wanted = expected[person.no];
        if (!wanted) throw new Error(`expected.json says nothing about person ${person.no}`);
        const sameMinute =
          endedAt !== null && Math.floor(Date.parse(endedAt) / 60_000) === Math.floor(Date.parse(wanted.at) / 60_000);
        const asExpected = endedAs === wanted.end && sameMinute;
        return {
          no: person.no,
          name: nameOf(person),
          caseId,
          end: endedAs ?? 'live',
          at: endedAt,
          expected: wanted,
          asExpected,
        };
      }),
    );
  }
}
