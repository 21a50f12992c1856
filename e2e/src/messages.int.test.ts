import type { DataOf } from '@byway/contracts/define';
import { excuseDecided } from '@byway/contracts/facts/attendance/excuse-decided';
import { excuseLodged } from '@byway/contracts/facts/attendance/excuse-lodged';
import { outcomeCorrected } from '@byway/contracts/facts/attendance/outcome-corrected';
import { outcomeRecorded } from '@byway/contracts/facts/attendance/outcome-recorded';
import { caseEnded } from '@byway/contracts/facts/programme/case-ended';
import { planBooked } from '@byway/contracts/facts/scheduling/plan-booked';
import { sessionCancelled } from '@byway/contracts/facts/scheduling/session-cancelled';
import { sessionMoved } from '@byway/contracts/facts/scheduling/session-moved';
import { contactResumed } from '@byway/contracts/facts/signposting/contact-resumed';
import { contactStopped } from '@byway/contracts/facts/signposting/contact-stopped';
import { followUpOpened } from '@byway/contracts/facts/signposting/follow-up-opened';
import { newId } from '@byway/tables/ids';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { agreed, type Messaging, runMessaging } from './messages.ts';

let world: World;
let messaging: Messaging;
let numbers = 100;
const MONDAY = '2027-03-01T09:00:00.000Z';

beforeAll(async () => {
  world = await World.open();
  messaging = await runMessaging(world);
});
afterAll(async () => {
  await world.close();
  messaging.close();
});

const newPhone = (): string => {
  numbers += 1;
  return `+447700900${numbers}`;
};
const reached = { safe: true, channel: 'text' };

interface Row {
  readonly kind: string;
  readonly state: string;
  readonly reason: string | null;
  readonly dueAt: string;
  readonly words: string;
}
async function messagesOf(caseId: string): Promise<Row[]> {
  const { status, body } = await (await world.as('notifications', 'programme-manager')).get(
    `/cases/${caseId}/messages`,
  );
  return status === 200 ? body.items : [];
}
const stateOf = async (caseId: string, kind: string): Promise<[string, string | null][]> =>
  (await messagesOf(caseId)).filter((one) => one.kind === kind).map(({ state, reason }) => [state, reason]);
const settled = (caseId: string, kind: string, state: string) =>
  eventually(async () => (await stateOf(caseId, kind)).some(([now]) => now === state));

/** A case with one session, as scheduling tells it. */
async function booked(
  caseId: string,
  startsAt: string,
  endsAt: string,
): Promise<{ placeId: string; sessionId: string }> {
  const [placeId, sessionId] = [newId(), newId()];
  const session = { ...planBooked.valid.sessions[0], placeId, sessionId, startsAt, endsAt, number: 1 };
  await world.feed({ fact: planBooked, subject: caseId, data: { holdId: null, sessions: [session] } as never });
  return { placeId, sessionId };
}
const AFTERNOON = ['2027-03-08T14:00:00.000Z', '2027-03-08T15:30:00.000Z'] as const;

async function somebody(person: Record<string, unknown> = {}): Promise<{ caseId: string; phone: string }> {
  const phone = newPhone();
  return { caseId: await agreed(world, { phone, contact: reached, language: 'en', ...person }), phone };
}

describe('1.5 the card at the agreement', () => {
  it('1.5 is a text with the sessions, once, however often its fact is heard; and what is shown is what was sent', async () => {
    const { caseId, phone } = await somebody();
    const [placeId, sessionId] = [newId(), newId()];
    const session = {
      ...planBooked.valid.sessions[0],
      placeId,
      sessionId,
      startsAt: AFTERNOON[0],
      endsAt: AFTERNOON[1],
      number: 1,
    };
    const fact = await world.feed({
      fact: planBooked,
      subject: caseId,
      data: { holdId: null, sessions: [session] } as never,
    });
    await settled(caseId, 'appointment-card', 'delivered');
    await world.deliver(fact);
    await world.deliver(fact);
    const [text = ''] = messaging.textsTo(phone);
    expect(text).toContain('Your sessions: 8 March 2pm at RG1 2AB.');
    expect((await messagesOf(caseId)).find(({ kind }) => kind === 'appointment-card')?.words).toBe(text);
    expect(messaging.textsTo(phone)).toHaveLength(1);
  });

  it('1.5 it is in Welsh for who speaks Welsh', async () => {
    const { caseId, phone } = await somebody({ language: 'cy' });
    await booked(caseId, ...AFTERNOON);
    await settled(caseId, 'appointment-card', 'delivered');
    expect(messaging.textsTo(phone)[0]).toContain('Eich sesiynau: 8 Mawrth 2pm yn RG1 2AB.');
  });

  it.each([
    ['not-safe', { contact: { safe: false, channel: 'text' } }],
    ['safe-not-asked', { contact: {} }],
    ['phone-seized', { contact: { ...reached, phoneSeized: true } }],
    ['not-by-text', { contact: { ...reached, channel: 'letter' } }],
    ['no-number', { phone: undefined }],
  ])(
    '1.5 nobody is written to where it is %s, and it is in the list of what has to be told otherwise',
    async (why, person) => {
      const { caseId, phone } = await somebody(person);
      await booked(caseId, ...AFTERNOON);
      await settled(caseId, 'appointment-card', 'unsent');
      expect(await stateOf(caseId, 'appointment-card')).toEqual([['unsent', why]]);
      expect(messaging.textsTo(phone)).toEqual([]);
      const { body } = await (await world.as('notifications', 'programme-manager')).get('/failed?limit=100');
      expect(body.items).toContainEqual(expect.objectContaining({ caseId, kind: 'appointment-card', reason: why }));
    },
  );
});

describe('2.3 at most one text for each message, whatever goes wrong', () => {
  it('2.3 the provider took it and its answer was lost: it is asked by our reference, and nothing is sent again', async () => {
    messaging.inbox.harm.loseAnswers = 1;
    const { caseId, phone } = await somebody();
    await booked(caseId, ...AFTERNOON);
    await settled(caseId, 'appointment-card', 'delivered');
    expect(messaging.textsTo(phone)).toHaveLength(1);
    expect(messaging.inbox.harm.loseAnswers).toBe(0);
  });

  it('2.3 the process died between keeping that it sends and sending: the provider has nothing, and it is sent', async () => {
    const { caseId, phone } = await somebody();
    messaging.inbox.harm.fail = 1;
    await booked(caseId, ...AFTERNOON);
    await eventually(async () => (await stateOf(caseId, 'appointment-card')).some(([state]) => state === 'sending'));
    await settled(caseId, 'appointment-card', 'delivered');
    expect(messaging.textsTo(phone)).toHaveLength(1);
  });

  it('2.3 a number that the provider refuses, or that nobody has, is told with the reason', async () => {
    const wrong = await somebody({ phone: '+33612345678' });
    await booked(wrong.caseId, ...AFTERNOON);
    await settled(wrong.caseId, 'appointment-card', 'failed');
    expect(await stateOf(wrong.caseId, 'appointment-card')).toEqual([['failed', 'refused']]);
    for (const [phone, why] of [
      ['+447700900002', 'number-unknown'],
      ['+447700900003', 'not-delivered'],
    ] as const) {
      const { caseId } = await somebody({ phone });
      await booked(caseId, ...AFTERNOON);
      await settled(caseId, 'appointment-card', 'failed');
      expect(await stateOf(caseId, 'appointment-card')).toEqual([['failed', why]]);
    }
  });
});

describe('2.3, 2.4, 3.6 what is sent in the course of a programme', () => {
  it('2.3 a reminder goes the day before at 10:00; to the number of that day; and not once the case has ended', async () => {
    const [one, other] = [await somebody(), await somebody()];
    for (const { caseId } of [one, other]) {
      await booked(caseId, ...AFTERNOON);
      await settled(caseId, 'appointment-card', 'delivered');
    }
    const officer = await world.as('intake', 'custody-officer');
    const phone = newPhone();
    const { version } = (await officer.get(`/cases/${one.caseId}/record`)).body;
    const right = { right: { phone }, reasonCode: 'written-down-wrong', how: 'They rang from the new number.' };
    const match = `"${version}"`;
    expect((await officer.post(`/cases/${one.caseId}/corrections`, right, { match })).status).toBe(200);
    await world.feed({ fact: caseEnded, subject: other.caseId, data: { as: 'withdrawn', endedAt: world.now } });
    await settled(other.caseId, 'reminder-day-before', 'unsent');
    await world.at('2027-03-07T10:00:00.000Z');
    await settled(one.caseId, 'reminder-day-before', 'delivered');
    const words =
      'Reminder: your session is on Monday 8 March at 2pm. It is at postcode RG1 2AB. If you cannot come, ring the number on your card before it.';
    expect(messaging.textsTo(phone)).toEqual([words]);
    expect(await stateOf(other.caseId, 'reminder-day-before')).toEqual([['unsent', 'case-ended']]);
    expect(messaging.textsTo(other.phone)).toHaveLength(1);
    await world.at(MONDAY);
  });

  it('2.4 a session that is moved or cancelled is told at once; of its old time nobody is reminded', async () => {
    const { caseId, phone } = await somebody();
    const place = await booked(caseId, ...AFTERNOON);
    await settled(caseId, 'appointment-card', 'delivered');
    const moved = {
      ...place,
      fromStartsAt: AFTERNOON[0],
      startsAt: '2027-03-09T14:00:00.000Z',
      endsAt: '2027-03-09T15:30:00.000Z',
      venueId: newId(),
      postcode: 'RG2 7AB',
    };
    await world.feed({ fact: sessionMoved, subject: caseId, data: moved });
    await settled(caseId, 'session-moved', 'delivered');
    expect(messaging.textsTo(phone)[1]).toContain(
      'Your session of Monday 8 March at 2pm has moved. It is now on Tuesday 9 March at 2pm. It is at postcode RG2 7AB.',
    );
    const reminders = (await messagesOf(caseId))
      .filter(({ kind }) => kind === 'reminder-day-before')
      .toSorted((a, b) => a.dueAt.localeCompare(b.dueAt));
    expect(reminders.map(({ state, reason, dueAt }) => [state, reason, dueAt])).toEqual([
      ['unsent', 'session-changed', '2027-03-07T10:00:00.000Z'],
      ['waiting', null, '2027-03-08T10:00:00.000Z'],
    ]);
    const off = { ...place, startsAt: moved.startsAt, reasonCode: 'weather' } as const;
    await world.feed({ fact: sessionCancelled, subject: caseId, data: off });
    await settled(caseId, 'session-cancelled', 'delivered');
    expect(messaging.textsTo(phone)[2]).toContain('Your session of Tuesday 9 March at 2pm is off.');
    expect((await stateOf(caseId, 'reminder-day-before')).every(([state]) => state === 'unsent')).toBe(true);
  });

  it('3.6 an absence recorded after 20:00 is followed by a text at 08:00, once per session; one corrected away by none', async () => {
    const [one, other] = [await somebody(), await somebody()];
    const absent = { outcome: 'did-not-attend', absenceId: newId() } as const;
    await world.at('2027-03-08T20:30:00.000Z');
    for (const { caseId } of [one, other]) {
      const place = { placeId: newId(), sessionId: newId(), startsAt: AFTERNOON[0] };
      await world.feed({ fact: outcomeRecorded, subject: caseId, data: { ...place, ...absent } });
      const there = {
        ...place,
        from: 'did-not-attend',
        to: 'attended',
        absenceId: null,
        reasonCode: 'marked-by-mistake',
      } as const;
      if (caseId === other.caseId) await world.feed({ fact: outcomeCorrected, subject: caseId, data: there });
      else {
        await world.feed({ fact: outcomeCorrected, subject: caseId, data: there });
        const again = { ...there, from: 'attended', to: 'did-not-attend', absenceId: newId() } as const;
        await world.feed({ fact: outcomeCorrected, subject: caseId, data: again });
      }
    }
    await eventually(async () => (await messagesOf(other.caseId)).length === 1);
    expect((await messagesOf(one.caseId)).map(({ kind, dueAt }) => [kind, dueAt])).toEqual([
      ['absence-contact', '2027-03-09T08:00:00.000Z'],
    ]);
    await world.at('2027-03-09T07:59:59.000Z');
    expect(messaging.textsTo(one.phone)).toEqual([]);
    await world.at('2027-03-09T08:00:00.000Z');
    await settled(one.caseId, 'absence-contact', 'delivered');
    await settled(other.caseId, 'absence-contact', 'unsent');
    expect(messaging.textsTo(one.phone)[0]).toContain('We did not see you on Monday 8 March at 2pm.');
    expect(messaging.textsTo(other.phone)).toEqual([]);
    await world.at(MONDAY);
  });

  /** An excuse about the first session, lodged and decided. */
  async function decided(caseId: string, decision: DataOf<typeof excuseDecided>): Promise<void> {
    const { excuseId, placeId } = decision;
    const lodged = { excuseId, placeId, startsAt: AFTERNOON[0], via: 'reply' } as const;
    await world.feed({ fact: excuseLodged, subject: caseId, data: lodged });
    await world.feed({ fact: excuseDecided, subject: caseId, data: decision });
  }
  const about = () => ({ excuseId: newId(), placeId: newId() });

  it('3.5 a refused excuse is told to the person, with how to ask again; one that is accepted is not', async () => {
    const [one, other] = [await somebody(), await somebody()];
    await decided(one.caseId, { ...about(), decision: 'refused', reasonCode: 'evidence-not-given' });
    await decided(other.caseId, { ...about(), decision: 'accepted', reasonCode: 'reasonable-excuse' });
    await settled(one.caseId, 'excuse-refused', 'delivered');
    expect(messaging.textsTo(one.phone)).toEqual([
      'You gave us a reason about your session on Monday 8 March at 2pm. We could not accept it: nothing came that shows it. Ring the number on your card to hear more, or to ask again and tell us something new.',
    ]);
    expect(await stateOf(other.caseId, 'excuse-refused')).toEqual([]);
  });

  it('1.6, 3.5 of an excuse that was none of theirs nobody hears that it was refused; of their own they do', async () => {
    const { caseId, phone } = await somebody();
    const none = { decision: 'refused', reasonCode: 'not-about-this-session' } as const;
    await decided(caseId, { ...about(), ...none, takenBack: true });
    await decided(caseId, { ...about(), decision: 'refused', reasonCode: 'evidence-not-given' });
    await settled(caseId, 'excuse-refused', 'delivered');
    expect(messaging.textsTo(phone)).toHaveLength(1);
    expect(await stateOf(caseId, 'excuse-refused')).toHaveLength(1);
  });

  it('5.1, 5.3 who completed is told so, and some weeks later asked how things are', async () => {
    const { caseId, phone } = await somebody();
    await booked(caseId, ...AFTERNOON);
    await settled(caseId, 'appointment-card', 'delivered');
    await world.feed({ fact: caseEnded, subject: caseId, data: { as: 'completed', endedAt: world.now } });
    await settled(caseId, 'completed', 'delivered');
    expect(messaging.textsTo(phone)).toHaveLength(2);
    expect(messaging.textsTo(phone)[1]).toContain('that was your last session');
    // 5.3 some weeks later, once however often it is said.
    const due = await world.feed({ fact: followUpOpened, subject: caseId, data: { followUpId: newId(), weeks: 4 } });
    await world.deliver(due);
    await settled(caseId, 'follow-up', 'delivered');
    expect(messaging.textsTo(phone)[2]).toContain('How are things?');
    expect(messaging.textsTo(phone)).toHaveLength(3);
  });
});

describe('5.3 a death', () => {
  it('5.3 that somebody died stops every text at once, whoever says so; was it not true, what waits goes on, and what was missed is in the list', async () => {
    const { caseId, phone } = await somebody();
    const place = await booked(caseId, ...AFTERNOON);
    await settled(caseId, 'appointment-card', 'delivered');
    const move = (from: string, to: string) => ({
      ...place,
      fromStartsAt: `2027-03-${from}T14:00:00.000Z`,
      startsAt: `2027-03-${to}T14:00:00.000Z`,
      endsAt: `2027-03-${to}T15:30:00.000Z`,
      venueId: newId(),
    });
    const missed = async () => {
      const { body } = await (await world.as('notifications', 'programme-manager')).get('/failed?limit=100');
      return body.items.filter((one: { caseId: string }) => one.caseId === caseId).map(({ kind }: Row) => kind);
    };
    const heard = async (why: string | null) => {
      const text =
        'select 1 from notifications.messages_case where case_id = $1 and contact_stopped is not distinct from $2';
      await eventually(async () => (await world.admin.query(text, [caseId, why])).rowCount === 1);
    };
    await world.feed({ fact: contactStopped, subject: caseId, data: { reason: 'died' } });
    await heard('died');
    await world.feed({ fact: sessionMoved, subject: caseId, data: move('08', '09') });
    await settled(caseId, 'session-moved', 'unsent');
    expect(await stateOf(caseId, 'session-moved')).toEqual([['unsent', 'contact-stopped']]);
    expect(messaging.textsTo(phone)).toHaveLength(1);
    expect(await missed()).toEqual([]);
    await world.feed({ fact: contactResumed, subject: caseId, data: { still: null } });
    await heard(null);
    expect(await missed()).toEqual(['session-moved']);
    await world.at('2027-03-08T10:00:00.000Z');
    await settled(caseId, 'reminder-day-before', 'delivered');
    expect(messaging.textsTo(phone)[1]).toContain('Tuesday 9 March at 2pm');
    await world.at(MONDAY);
  });
});

describe('2.3 STOP', () => {
  it('2.3 nothing more is sent to a number that answered it, until it says START; and the list says why', async () => {
    const { caseId, phone } = await somebody();
    const place = await booked(caseId, ...AFTERNOON);
    await settled(caseId, 'appointment-card', 'delivered');
    messaging.inbox.sent.answer(phone.slice(1), 'Stop');
    const stopped = `select 1 from notifications.stopped_number s join notifications.message m using (force, number_hash) where m.case_id = $1`;
    const isStopped = async (): Promise<boolean> => (await world.admin.query(stopped, [caseId])).rowCount !== 0;
    await eventually(isStopped);
    const move = (from: string, to: string) => ({
      ...place,
      fromStartsAt: `2027-03-${from}T14:00:00.000Z`,
      startsAt: `2027-03-${to}T14:00:00.000Z`,
      endsAt: `2027-03-${to}T15:30:00.000Z`,
      venueId: newId(),
    });
    await world.feed({ fact: sessionMoved, subject: caseId, data: move('08', '09') });
    await settled(caseId, 'session-moved', 'unsent');
    expect(await stateOf(caseId, 'session-moved')).toEqual([['unsent', 'stopped']]);
    expect(messaging.textsTo(phone)).toHaveLength(1);
    messaging.inbox.sent.answer(phone, 'START');
    await eventually(async () => !(await isStopped()));
    await world.feed({ fact: sessionMoved, subject: caseId, data: move('09', '10') });
    await settled(caseId, 'session-moved', 'delivered');
    expect(messaging.textsTo(phone)).toHaveLength(2);
  });
});

describe('2.3 STOP among many answers', () => {
  it('2.3 is heard on whichever page of the provider’s answers it stands, also after many others', async () => {
    const { caseId, phone } = await somebody();
    await booked(caseId, ...AFTERNOON);
    await settled(caseId, 'appointment-card', 'delivered');
    messaging.inbox.sent.answer(phone, 'STOP');
    // All at once, so that it is on the second page before anybody looks.
    for (let n = 0; n < 300; n += 1) messaging.inbox.sent.answer('+447700900999', `Thank you ${n}`);
    const text = `select 1 from notifications.stopped_number s join notifications.message m using (force, number_hash) where m.case_id = $1`;
    await eventually(async () => (await world.admin.query(text, [caseId])).rowCount !== 0);
  });
});

describe('§9 the number is asked for when a text goes, and kept nowhere', () => {
  it('§9 each has its row of a claim at intake; no table of the service has a number, a name or words', async () => {
    const { caseId, phone } = await somebody();
    await booked(caseId, ...AFTERNOON);
    await settled(caseId, 'appointment-card', 'delivered');
    const claims = await world.admin.query(
      `select about, purpose, actor from intake.audit where action = 'identity.claim' and subject = $1`,
      [caseId],
    );
    const [message] = (await messagesOf(caseId)).filter(({ kind }) => kind === 'appointment-card');
    const { messageId } = message as unknown as { messageId: string };
    expect(claims.rows).toEqual([{ about: [messageId], purpose: 'message', actor: 'service:notifications' }]);
    const { rows: tables } = await world.admin.query<{ table_name: string }>(
      `select table_name from information_schema.tables where table_schema = 'notifications'`,
    );
    for (const { table_name: table } of tables) {
      const { rows } = await world.admin.query<{ t: string }>(`select t::text as t from notifications.${table} t`);
      expect([table, rows.filter(({ t }) => t.includes(phone.slice(3)) || t.includes('Ottilia'))]).toEqual([table, []]);
    }
  });
});
