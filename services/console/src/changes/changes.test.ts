import { ringOf } from '@byway/service-kit/identity/key-ring';
import { describe, expect, it } from '@jest/globals';
import { Changes, type Watching } from './changes.ts';
import { Streams } from './streams.ts';
import { ticketFor, watchingOf } from './ticket.ts';

const [mine, other] = ['0192f000-0000-7000-8000-000000000001', '0192f000-0000-7000-8000-000000000002'];
const page: Watching = {
  force: '43',
  provider: null,
  court: null,
  actor: 'liaison-1',
  own: false,
  cases: [mine],
  types: [],
  since: 1_000,
};
const fact = {
  type: 'attendance.outcome-recorded.v1',
  subject: mine,
  force: '43',
  provider: 'druglink',
  court: 'B43KB00',
  actor: 'facilitator-1',
};

/** How often a page is told. */
function told(changes: Changes, watching: Watching): { times: number } {
  const seen = { times: 0 };
  changes.watch(watching, () => {
    seen.times += 1;
  });
  return seen;
}

describe('what an open page is told', () => {
  it('I17 is of its own force and of what it shows, and not of what its reader just did', () => {
    const changes = new Changes();
    changes.hearing(0);
    const seen = told(changes, page);
    changes.heard({ ...fact, force: '42' }, 2_000);
    changes.heard({ ...fact, subject: other }, 2_000);
    changes.heard({ ...fact, actor: 'liaison-1' }, 2_000);
    expect(seen.times).toBe(0);
    changes.heard(fact, 2_000);
    expect(seen.times).toBe(1);
  });

  it('I17 is not of what happens behind the wall of another provider or court area, unless a service showed them the case', () => {
    const changes = new Changes();
    changes.hearing(0);
    const list = { ...page, cases: [], types: ['attendance.'] };
    const theirs = told(changes, { ...list, provider: 'druglink', court: 'B43KB00' });
    const others = [{ provider: 'another' }, { court: 'C99XX00' }].map((more) => told(changes, { ...list, ...more }));
    const shown = told(changes, { ...page, provider: 'another' });
    changes.heard(fact, 2_000);
    expect([theirs, ...others, shown].map(({ times }) => times)).toEqual([1, 0, 0, 1]);
  });

  it('is what came between its making and its listening', () => {
    const changes = new Changes();
    changes.hearing(0);
    changes.heard(fact, 999);
    expect(told(changes, page).times).toBe(0);
    changes.heard(fact, 1_000);
    expect(told(changes, page).times).toBe(1);
  });

  it('is a "maybe" wherever facts may have been missed, and nothing while none are heard at all', () => {
    const changes = new Changes();
    const early = told(changes, page);
    expect(early.times).toBe(0);
    changes.hearing(500);
    expect(told(changes, page).times).toBe(0);
    changes.hearing(1_500);
    expect(early.times).toBe(1);
    expect(told(changes, page).times).toBe(1);
    const busy = new Changes();
    busy.hearing(0);
    for (let n = 0; n <= 2_000; n += 1) busy.heard({ ...fact, subject: other }, 1_100 + n);
    expect(told(busy, page).times).toBe(1);
  });

  it('of notices in general goes by the kind of fact', () => {
    const changes = new Changes();
    changes.hearing(0);
    const seen = told(changes, { ...page, cases: [], types: ['court-summons.', 'programme.notice-'] });
    changes.heard({ ...fact, type: 'programme.notice-raised.v1', subject: other }, 2_000);
    changes.heard(fact, 2_000);
    expect(seen.times).toBe(1);
  });
});

describe('a ticket', () => {
  const [key, session] = [ringOf(Buffer.alloc(32, 7)), 'session-1'];
  it('is good for its own session only, and cannot be widened', () => {
    const ticket = ticketFor(key, session, page);
    expect(watchingOf(key, session, ticket)).toEqual(page);
    expect(watchingOf(key, 'session-2', ticket)).toBeNull();
    const wide = Buffer.from(JSON.stringify({ ...page, force: '42' })).toString('base64url');
    expect(watchingOf(key, session, `${wide}.${ticket.split('.')[1]}`)).toBeNull();
    expect(watchingOf(key, session, '')).toBeNull();
  });
  it('is good under the key before as long as that is in the ring', () => {
    const next = { id: 'next', key: Buffer.alloc(32, 8) };
    const ticket = ticketFor(key, session, page);
    expect(watchingOf({ current: next, keys: [next, key.current] }, session, ticket)).toEqual(page);
    expect(watchingOf({ current: next, keys: [next] }, session, ticket)).toBeNull();
  });
});

describe('the streams', () => {
  const settings = { perPerson: 2, inAll: 3, settle: 0, beat: 5 };
  const who = { actor: 'liaison-1', sessionId: 's', until: Number.POSITIVE_INFINITY };
  const yes = async (): Promise<boolean> => true;
  /** All a stream says until it ends. */
  const said = async (stream: AsyncIterable<Buffer>): Promise<string> => {
    let text = '';
    for await (const chunk of stream) text += chunk.toString();
    return text;
  };

  it('are so many and no more: a page too many has its link', () => {
    const streams = new Streams(new Changes(), settings);
    const open = (actor: string): unknown => streams.open({ ...who, actor }, page, yes);
    for (const actor of ['a', 'b']) open(actor);
    expect(streams.isFull).toBe(false);
    open('c');
    expect(streams.isFull).toBe(true);
    streams.endActor('b');
    expect(streams.isFull).toBe(false);
    streams.endAll();
  });

  it('I18 say that something changed, and nothing of what', async () => {
    const changes = new Changes();
    changes.hearing(0);
    const streams = new Streams(changes, settings);
    const stream = streams.open(who, page, yes);
    changes.heard(fact, 2_000);
    changes.heard(fact, 2_000);
    const words = new Promise<string>((resolve) => {
      let text = '';
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        if (text.includes('changed')) resolve(text);
      });
    });
    expect((await words).replaceAll(': here\n\n', '')).toBe('retry: 3000\n\nevent: changed\ndata: 1\n\n');
    streams.endAll();
    expect(streams.size).toBe(0);
  });

  it('of one person are bounded: the oldest gives way, and is told not to come back', async () => {
    const streams = new Streams(new Changes(), settings);
    const oldest = said(streams.open(who, page, yes));
    streams.open(who, page, yes);
    streams.open(who, page, yes);
    expect(streams.size).toBe(2);
    expect(await oldest).toContain('event: end');
    streams.open({ ...who, actor: 'liaison-2' }, page, yes);
    expect(streams.size).toBe(3);
    streams.endAll();
  });

  it('end with the session: at once when signed out here, at the next beat when it is ended elsewhere', async () => {
    const streams = new Streams(new Changes(), settings);
    const here = said(streams.open(who, page, yes));
    streams.endSession('s');
    expect(await here).toContain('event: end');
    expect(await said(streams.open(who, page, async () => false))).toContain('event: end');
    expect(await said(streams.open({ ...who, until: 0 }, page, yes))).toContain('event: end');
    expect(streams.size).toBe(0);
  });

  it('end without a word when the process stops, so that pages come again', async () => {
    const streams = new Streams(new Changes(), settings);
    const one = said(streams.open(who, page, yes));
    streams.endAll();
    expect(await one).not.toContain('event: end');
  });
});
