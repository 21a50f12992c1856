import type { System } from '@byway/system/system';
import type { Act, Story } from './acts/act.ts';
import { actsOf, freshActs } from './acts/acts.ts';
import { type Outcome, outcomesOf } from './outcomes.ts';
import { type Encounter, readEncounters, readFresh } from './people.ts';
import { PolicyTime } from './policy-time.ts';
import { Staff, type Typing } from './staff.ts';

export interface StoryHooks {
  /** Policy time was moved (milliseconds); `done` and `of` count what staff do. */
  readonly onMoved?: (now: number, done: number, of: number) => void;
  /** Somebody is about to act. */
  readonly onAct?: (act: Act) => void;
  /** Called between two moves, the clock held: where a chaos run does its harm. */
  readonly between?: (done: number) => Promise<void>;
  /** Changes what staff type. */
  readonly typing?: Typing;
}

/** Who a case is about, for the screen only: names stay in this process and in intake. */
export type WhoIs = (caseId: string) => Encounter | null;

/**
 * Plays the story through the HTTP APIs: policy time is held, jumped to the next dated step of the system or of a member
 * of staff, whichever comes first, and moved on only when the system is quiet. Ends when staff have nothing left to do.
 */
export class Telling {
  readonly #story: Story;
  readonly #fresh: readonly Encounter[] = readFresh();
  readonly #time: PolicyTime;
  readonly #hooks: StoryHooks;

  constructor(system: System, hooks: StoryHooks = {}) {
    const staff = new Staff(system, hooks.typing);
    this.#story = { staff, people: readEncounters(), cases: new Map(), cohorts: new Map() };
    this.#time = new PolicyTime(staff);
    this.#hooks = hooks;
  }

  readonly whoIs: WhoIs = (caseId) => {
    const no = [...this.#story.cases].find(([, id]) => id === caseId)?.[0];
    return [...this.#story.people, ...this.#fresh].find((person) => person.no === no) ?? null;
  };

  /** The case of somebody, by number; undefined before they are enrolled. */
  caseOf(no: string): string | undefined {
    return this.#story.cases.get(no);
  }

  get now(): number {
    return this.#time.now;
  }

  /** Plays the story; gives where everybody ended. */
  async play(): Promise<Outcome[]> {
    await this.#perform(actsOf(this.#story.people));
    return outcomesOf(this.#story);
  }

  /** After the story: enrols a fresh group and goes on to a day on which each role finds something to do. */
  async beginAgain(): Promise<void> {
    await this.#perform(freshActs(this.#fresh));
  }

  async #perform(acts: readonly Act[]): Promise<void> {
    let done = 0;
    const moveTo = async (at: number): Promise<void> => {
      await this.#time.hold(new Date(at).toISOString());
      this.#hooks.onMoved?.(at, done, acts.length);
    };
    for (const act of acts) {
      // Before anything has happened there is no time yet, and nothing due.
      let next = this.#time.now === 0 ? null : await this.#time.quiet();
      while (next !== null && Date.parse(next) < act.at) {
        await moveTo(Date.parse(next));
        next = await this.#time.quiet();
      }
      if (act.at !== this.#time.now) {
        await moveTo(act.at);
        await this.#time.quiet();
      }
      await this.#hooks.between?.(done);
      this.#hooks.onAct?.(act);
      await act.run(this.#story);
      done += 1;
    }
    await this.#time.quiet();
    this.#hooks.onMoved?.(this.#time.now, done, acts.length);
  }
}
