import { keepDraft } from '@byway/contracts/http/intake/drafts';
import { wait } from '@byway/contracts/http/intake/offer';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type Answered, type OneService, openService, viewOf } from '../../test/one-service.ts';
import { choice, date, kept, londonInstant, words } from './fields.ts';
import { Elsewhere, formPage } from './form-page.ts';
import type { View } from './page.ts';

const CASE = '0199a1b2-0000-7000-8000-000000000001';
const DRAFT = '0199a1b2-0000-7000-8000-000000000002';
const REASONS = { adult: 'An adult has to come', interpreter: 'An interpreter has to come' } as const;

const waits = formPage(wait, {
  at: '/offers/:caseId/wait',
  title: 'Wait',
  load: async ({ params }) => (params.caseId === CASE ? { name: 'Kit' } : new Elsewhere('/offers')),
  heading: ({ name }) => `Let ${name} wait`,
  fields: {
    reason: choice(REASONS, 'Choose a reason', { label: 'Why?' }),
    until: date('The day must be a real date', { label: 'Until when?' }),
  },
  first: () => ({ reason: 'adult' }),
  body: ({ reason, until }) => ({ reason, until: londonInstant(until, '17:00') }),
  button: 'Let it wait',
  done: ({ answer }) => ({ to: `/offers/${answer.caseId}`, flash: `It waits for ${answer.waits.reason}.` }),
});

const typed = { reason: 'interpreter', 'until-day': '5', 'until-month': '4', 'until-year': '2027' };
const params = { caseId: CASE };

/** What stands beside each field of a page. */
const beside = ({ model }: View): Record<string, { value: unknown; parts: unknown; error: unknown }> =>
  Object.fromEntries(
    (model.fields as { name: string; value: unknown; parts: { value: unknown }[]; error?: { text: string } }[]).map(
      ({ name, value, parts, error }) => [
        name,
        { value, parts: parts.map((part) => part.value), error: error?.text ?? null },
      ],
    ),
  );

let service: OneService;
const open = async (answered: Answered): Promise<OneService> => {
  service = await openService(() => answered);
  return service;
};
afterEach(() => service.close());

describe('a page with a form', () => {
  it('shows what its fields hold at first, for whoever may send', async () => {
    const { visit } = await open({ body: {} });
    expect(waits.roles).toEqual(wait.roles);
    const view = await viewOf(waits.get(visit({ params })));
    expect(view.model).toMatchObject({ heading: 'Let Kit wait', button: 'Let it wait' });
    expect(beside(view)).toMatchObject({ reason: { value: 'adult', error: null }, until: { error: null } });
  });

  it('sends what was entered under the key of the form, and leads on', async () => {
    const { visit, heard } = await open({
      body: { caseId: CASE, waits: { reason: 'interpreter', until: '2027-04-05T16:00:00.000Z', since: '' } },
    });
    const visited = visit({ params, form: typed });
    expect(await waits.post(visited)).toEqual({ to: `/offers/${CASE}` });
    expect(visited.session.flash).toBe('It waits for interpreter.');
    expect(heard).toMatchObject([
      {
        method: 'POST',
        url: `/cases/${CASE}/wait`,
        headers: { 'idempotency-key': 'the key of the form', authorization: 'Bearer t' },
        body: { reason: 'interpreter', until: '2027-04-05T16:00:00.000Z' },
      },
    ]);
  });

  it('sends nothing where something is wrong, and keeps what was typed', async () => {
    const { visit, heard } = await open({ body: {} });
    const view = await viewOf(waits.post(visit({ params, form: { ...typed, 'until-day': '31' } })));
    expect(heard).toEqual([]);
    expect(view.errors).toEqual([{ field: 'until-day', text: 'There is no 31 April' }]);
    expect(beside(view)).toEqual({
      reason: { value: 'interpreter', parts: [], error: null },
      until: { value: undefined, parts: ['31', '4', '2027'], error: 'There is no 31 April' },
    });
  });

  it('shows a refusal beside its field, in the words of the service, and keeps what was typed', async () => {
    const errors = [{ field: 'until', message: 'x' }];
    const problem = { status: 422, code: 'deadline-too-far', title: 'An offer waits four weeks at most', errors };
    const { visit } = await open({ status: 422, body: problem });
    const view = await viewOf(waits.post(visit({ params, form: typed })));
    expect(view.errors).toEqual([{ field: 'until-day', text: 'An offer waits four weeks at most' }]);
    expect(beside(view)).toMatchObject({
      reason: { value: 'interpreter', error: null },
      until: { parts: ['5', '4', '2027'], error: 'An offer waits four weeks at most' },
    });
  });

  it('leads elsewhere where there is nothing to show, and sends nothing from there', async () => {
    const { visit, heard } = await open({ body: {} });
    const other = { caseId: DRAFT };
    expect(await waits.get(visit({ params: other }))).toEqual({ to: '/offers' });
    expect(await waits.post(visit({ params: other, form: typed }))).toEqual({ to: '/offers' });
    expect(heard).toEqual([]);
  });
});

describe('a form that cannot be sent any more', () => {
  it('still has the words that were typed, to copy, and nothing else', async () => {
    let isOpen = true;
    const once = formPage(wait, {
      at: '/offers/:caseId/wait',
      title: 'Once',
      load: async () => isOpen,
      heading: () => 'Once',
      instead: (loaded) => (loaded ? null : [{ is: 'text' as const, line: 'Somebody was quicker.' }]),
      fields: { reason: choice({ adult: 'an adult' }, 'x', { label: 'For' }), words: words('x', { label: 'Why' }) },
      body: () => ({ reason: 'adult' as const, until: '2027-04-05T16:00:00.000Z' }),
      button: 'Send',
      done: () => ({ to: '/' }),
    });
    const { visit } = await open({ status: 409, body: { status: 409, code: 'already-agreed', title: 'Agreed' } });
    isOpen = false;
    const form = { reason: 'adult', words: 'His aunt said so\nat the desk', version: '3' };
    const view = await viewOf(once.post(visit({ params, form })));
    expect(view.errors).toEqual([{ field: '', text: 'Agreed' }]);
    expect(JSON.stringify(view.model.closed)).toContain('"His aunt said so","at the desk"');
    expect(JSON.stringify(view.model.closed)).not.toContain('"adult"');
    expect(JSON.stringify((await viewOf(once.get(visit({ params })))).model.closed)).not.toContain('What you typed');
  });
});

describe('a form that rests on a version', () => {
  let version = 3;
  const keeps = formPage(keepDraft, {
    at: '/enrol/:draftId/agreement',
    title: 'Keep',
    load: async () => ({ version }),
    heading: () => 'Keep',
    fields: { version: kept() },
    first: (loaded) => ({ version: String(loaded.version) }),
    anew: (loaded) => ({ version: String(loaded.version) }),
    body: () => ({ step: 'agreement', fields: {} }),
    match: (values) => `"${values.version}"`,
    button: 'Keep',
    done: () => ({ to: '/' }),
  });

  it('says which, and after a refusal rests on the one there is by then', async () => {
    const problem = { status: 412, code: 'changed-meanwhile', title: 'Somebody else changed this first' };
    const { visit, heard } = await open({ status: 412, body: problem });
    version = 4;
    const view = await viewOf(keeps.post(visit({ params: { draftId: DRAFT }, form: { version: '3' } })));
    expect(heard).toMatchObject([{ method: 'PUT', headers: { 'if-match': '"3"' } }]);
    expect(view.errors).toEqual([{ field: '', text: 'Somebody else changed this first: look at it again' }]);
    expect(beside(view)).toMatchObject({ version: { value: '4' } });
  });
});
