import { OUTCOMES, type Outcome, SCHEME_IDS, type SchemeId } from '@byway/contracts/codes';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Life, life } from '../../test/life.ts';
import { excusesOpen, liveCatchUps, wrongsOf } from '../../test/oracle.ts';
import { Others } from '../../test/others.ts';
import type { CaseFact } from './case-fact.ts';
import { CaseInbox } from './case-inbox.ts';
import { credits } from './catch-ups.rules.ts';
import type { Effect } from './effect.ts';
import { RULES } from './policy.ts';

const hours = fc.constantFrom(1, 5, 24, 24, 48, 72, 168);
const pick = fc.nat(20);
const often = ['did-not-attend', 'did-not-attend', 'did-not-attend', 'attended', 'attended'] as const;
const outcome = fc.constantFrom<Outcome[]>(...OUTCOMES, ...often);
const rulings = [
  'reinstate',
  'vary-plan',
  'refer-for-charge',
  'refer-for-charge',
  'refer-for-charge',
  'no-further-action',
] as const;

/** What somebody else does next, by the name and the arguments of a method of {@link Others}. */
type Do =
  | 'attend'
  | 'live'
  | 'deliver'
  | 'deliverAll'
  | 'mark'
  | 'excuse'
  | 'disturb'
  | 'notify'
  | 'rule'
  | 'charge'
  | 'leave';
type Move = { [K in Do]: [K, ...Parameters<Others[K]>] }[Do];
type Given<K extends Do> = fc.Arbitrary<Parameters<Others[K]>>;
const to = <K extends Do>(weight: number, what: K, args: Given<K>) => ({
  weight,
  arbitrary: args.map((given) => [what, ...given] as unknown as Move),
});
const move: fc.Arbitrary<Move> = fc.oneof(
  to(12, 'attend', fc.tuple(outcome, fc.boolean())),
  to(8, 'live', fc.tuple(hours)),
  to(6, 'deliver', fc.tuple(pick)),
  to(4, 'deliverAll', fc.constant([])),
  to(4, 'mark', fc.tuple(pick, outcome)),
  to(4, 'excuse', fc.tuple(pick, fc.boolean())),
  to(1, 'disturb', fc.tuple(pick, fc.boolean())),
  to(3, 'notify', fc.tuple(pick)),
  to(6, 'rule', fc.tuple(fc.constantFrom(...rulings), fc.constantFrom(null, 2, 4))),
  to(4, 'charge', fc.tuple(fc.constantFrom('issued', 'refused', 'posted'))),
  to(1, 'leave', fc.tuple(fc.constantFrom(false, false, false, true))),
);
const enforceable = ['druglink-adult', 'graduated-adult', 'druglink-adult', 'graduated-adult'] as const;
const story = fc.record({
  schemeId: fc.constantFrom<SchemeId[]>(...SCHEME_IDS, ...enforceable),
  toldInPerson: fc.constantFrom(true, true, true, false),
  moves: fc.array(move, { minLength: 10, maxLength: 60, size: 'max' }),
});

/** Lives a story; the others see it through as they would. */
function lived({ schemeId, toldInPerson, moves }: typeof story extends fc.Arbitrary<infer S> ? S : never): {
  told: Life;
  others: Others;
} {
  const told = life(schemeId, { toldInPerson });
  const others = new Others(told);
  for (const [what, ...args] of moves) (others[what] as (...given: unknown[]) => void).apply(others, args);
  return { told, others };
}

const all = (property: (told: Life, others: Others) => void, numRuns = 150): void =>
  fc.assert(
    fc.property(story, (given) => {
      const { told, others } = lived(given);
      property(told, others);
    }),
    { numRuns },
  );

describe('whatever happens, in whatever order it is heard', () => {
  it('§6 a case ends at most once, and nothing is done after its end', () => {
    all((told) => {
      const ends = told.case.effects.filter((effect) => effect.do === 'end');
      expect(ends).toHaveLength(told.ended === null ? 0 : 1);
      if (told.ended) expect(told.case.effects.at(-1)?.do).toBe('end');
    });
  });

  it('4.2, 4.4 no notice without enough counted misses, an enforceable disposal and proof of each notification', () => {
    all((told) => {
      for (const [i, effect] of told.case.effects.entries()) {
        if (effect.do !== 'raise-notice') continue;
        const heard = told.case.facts.slice(0, told.case.heardBefore[i]);
        expect(wrongsOf(told, heard, effect.misses)).toEqual([]);
        if (effect.noticeId) continue;
        const excused = excusesOpen(heard);
        expect(effect.misses.filter(({ placeId }) => excused.includes(placeId))).toEqual([]);
      }
    });
  });

  it('4.4 nothing is raised over an excuse that was acknowledged before the owners were asked, wherever its fact is', () => {
    all((_, others) => expect(others.wrongs).toEqual([]));
  });

  it('2.6 no catch-up is asked for while one that was booked for the same session is live', () => {
    all((told) => {
      for (const [i, effect] of told.case.effects.entries()) {
        if (effect.do !== 'request-catch-up') continue;
        expect(liveCatchUps(told.case.facts.slice(0, told.case.heardBefore[i]), effect.placeId)).toEqual([]);
      }
    });
  });

  it('Programme 3: nothing is carried out twice: no key comes again', () => {
    all((told) => {
      const keys = told.case.effects.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
    });
  });

  it('Programme 3: the key of what is wanted begins with the clause of the rule that wants it', () => {
    all(({ case: { state } }) => {
      for (const { clause, wants } of RULES)
        expect(wants(state)?.key ?? `${clause}:`).toMatch(new RegExp(`^${clause}:`));
    });
  });

  it('§10 a live case is never stuck: once all is heard and decided, it can still be completed', () => {
    all((told, others) => {
      others.deliverAll();
      const { state } = told.case;
      // A held notice is chased (4.4), and brings no catch-up meanwhile (3.6).
      const undecided = state.notice !== null || state.heldTold !== null || Object.keys(state.excuses).length > 0;
      const pending = Object.values(state.misses).some(({ status }) => status === 'window' || status === 'asked');
      if (told.ended || undecided || pending) return;
      const open = Object.values(state.places).filter(({ status, outcome }) => status === 'booked' && outcome === null);
      expect(credits(state) + open.length).toBeGreaterThanOrEqual(state.required);
    }, 300);
  });

  /*
   * A rebuild hears every fact before any later time comes, so where a fact was heard late it may find that a dated
   * question (4.1) or word to the manager had no cause. Nothing else depends on when a fact was heard. So: what is done
   * because of a fact is the same, step by step; what is asked at an instant was asked in life; and no key stands for
   * two different things.
   */
  it('Programme 5: a case rebuilt from its facts takes the same path and comes to the same end', () => {
    all((told) => {
      if (told.ended) return;
      const again = told.case.rebuilt();
      const byFact = (effects: readonly Effect[]) =>
        effects.filter(({ do: what }) => what !== 'ask-to-count' && what !== 'tell-manager');
      expect(byFact(again.effects)).toEqual(byFact(told.case.effects));
      expect(again.ended).toBe(told.ended);
      const asked = new Set(told.case.all('ask-to-count').map(({ key }) => key));
      expect(again.all('ask-to-count').filter(({ key }) => !asked.has(key))).toEqual([]);
    });
  });

  it('Programme 5: told of each fact as it was recorded, life and rebuild do exactly the same', () => {
    all((told) => {
      const prompt = told.case.facts.every((fact, i, facts) => fact.recorded >= (facts[i - 1]?.recorded ?? 0));
      const lates = told.case.facts.some(({ n, recorded }) => (told.heardAt[n - 1] ?? recorded) > recorded);
      if (!prompt || lates || told.ended) return;
      expect(told.case.rebuilt().effects).toEqual(told.case.effects);
    });
  });
});

describe('CaseInbox', () => {
  const CLOCK = { p0: 0, r0: 0, rate: 1 };
  const fact = (n: number): CaseFact => ({
    n,
    type: 'programme.leave-decided.v1',
    recorded: n,
    effective: n,
    actor: 'a',
    data: { granted: false },
  });

  it('Programme 1: told in any order, any number of times, a case takes facts 1 to n once each, in order', () => {
    const tellings = fc.integer({ min: 1, max: 30 }).chain((n) =>
      fc.record({
        n: fc.constant(n),
        told: fc.array(fc.array(fc.integer({ min: 1, max: n })), { maxLength: 20 }),
        takes: fc.array(fc.boolean(), { maxLength: 20 }),
      }),
    );
    fc.assert(
      fc.property(tellings, ({ n, told, takes }) => {
        const inbox = new CaseInbox([], CLOCK);
        const taken: number[] = [];
        const take = (): void => {
          for (let next = inbox.take(); next.length > 0; next = inbox.take())
            taken.push(...next.map(({ n: one }) => one));
        };
        told.forEach((ns, i) => {
          inbox.tell(ns.map(fact), CLOCK);
          if (takes[i]) take();
        });
        inbox.tell(
          Array.from({ length: n }, (_, i) => fact(n - i)),
          CLOCK,
        );
        take();
        expect(taken).toEqual(Array.from({ length: n }, (_, i) => i + 1));
      }),
    );
  });

  it('Programme 1: a gap is waited for', () => {
    const inbox = new CaseInbox([fact(2), fact(3)], CLOCK);
    expect(inbox.take()).toEqual([]);
    inbox.tell([fact(1)], CLOCK);
    expect([1, 2, 3, 4].map(() => inbox.take().map(({ n }) => n))).toEqual([[1], [2], [3], []]);
  });

  it('4.1 what one transaction stated is taken at once, and nothing beside it', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(sizes, (lengths) => {
        let n = 0;
        const things = lengths.map((length, i) =>
          Array.from({ length }, () => ({ ...fact(++n), ...(length > 1 ? { together: `attendance/${i}` } : {}) })),
        );
        const inbox = new CaseInbox([], CLOCK);
        // Kept in one transaction of Postgres, they are told by one signal; what is told twice changes nothing.
        for (const [i, thing] of things.entries()) inbox.tell([...(things[i - 1] ?? []), ...thing], CLOCK);
        const taken = things.map(() => inbox.take());
        expect(taken.map((thing) => thing.map((one) => one.n))).toEqual(
          things.map((thing) => thing.map((one) => one.n)),
        );
      }),
    );
  });
});
