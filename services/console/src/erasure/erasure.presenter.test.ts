import { ERASURE_OWNERS, type ErasureOwner } from '@byway/contracts/owners';
import { describe, expect, it } from '@jest/globals';
import type { Who } from '../session/session.ts';
import { type DryRunRead, dryRunModel, type Erasure, erasureModel } from './erasure.presenter.ts';

const CASE = '0195a3f0-0000-7000-8000-0000000abcde';
const who = (actor: string, role: 'administrator' | 'authoriser' = 'administrator') =>
  ({ actor, roles: [role], force: '43' }) as unknown as Who;

const answer = (owner: ErasureOwner, more: Partial<Erasure['answers'][number]> = {}): Erasure['answers'][number] => ({
  caseId: CASE,
  owner,
  step: 'asked',
  reason: null,
  texts: 0,
  saidAt: '2027-03-01T09:00:00.000Z',
  ...more,
});

const erasure = (more: Partial<Erasure> = {}): Erasure => ({
  erasureId: 'e',
  cases: [{ caseId: CASE }],
  reason: 'legal-obligation',
  state: 'asked',
  askedBy: 'admin-1',
  askedAt: '2027-03-01T09:00:00.000Z',
  decidedBy: null,
  decidedAt: null,
  destroyedAt: null,
  completedAt: null,
  destroyed: null,
  drafts: null,
  rewrittenAt: null,
  backupsUntil: null,
  stopped: null,
  step: 'asked',
  answers: ERASURE_OWNERS.map((owner) => answer(owner)),
  silent: [],
  legalHold: false,
  ownersRefuse: null,
  ...more,
});

describe('§9 the pages of an erasure', () => {
  it('§9 offer to confirm to a second person alone, and to take back to administrators', () => {
    expect(erasureModel(erasure(), who('admin-1'))).toMatchObject({
      isOwn: true,
      mayConfirm: false,
      mayDecline: false,
    });
    expect(erasureModel(erasure(), who('admin-1'))).toMatchObject({ mayWithdraw: true });
    const second = erasureModel(erasure(), who('boss-1', 'authoriser'));
    expect(second).toMatchObject({ isOwn: false, mayConfirm: true, mayDecline: true, mayWithdraw: false });
    const done = erasure({
      state: 'confirmed',
      destroyed: ['phone'],
      decidedBy: 'b',
      decidedAt: '2027-03-01T10:00:00Z',
      destroyedAt: '2027-03-01T10:00:05Z',
      step: 'erased',
    });
    expect(erasureModel(done, who('boss-1'))).toMatchObject({
      mayConfirm: false,
      mayDecline: false,
      mayWithdraw: false,
    });
  });

  it('§9 while a service is silent or holds it, nobody is offered to confirm, and it is named', () => {
    const onHold = erasureModel(erasure({ legalHold: true }), who('admin-2'));
    expect(onHold).toMatchObject({ mayConfirm: false, onHold: true, mayDecline: true });
    const silent = erasureModel(erasure({ silent: ['signposting'], ownersRefuse: 'owners-silent' }), who('admin-2'));
    expect(silent).toMatchObject({ mayConfirm: false, mayChase: true, silent: ['Help after the programme'] });
    const answers = [answer('court-summons', { reason: 'court-matter-open' }), answer('attendance', { texts: 2 })];
    const held = erasureModel(erasure({ answers, ownersRefuse: 'owner-holds' }), who('admin-2'));
    expect(held).toMatchObject({ mayConfirm: false, isHeld: true });
    expect(held.owners).toContainEqual(expect.objectContaining({ held: 'a notice or a court matter is open' }));
    expect(held.owners).toContainEqual(expect.objectContaining({ name: 'Registers and excuses', texts: 2 }));
  });

  it('§9 confirmed and not done yet it says so; stopped it says who holds what, that nothing is gone, and blames no silent one', () => {
    const confirmed: Partial<Erasure> = {
      state: 'confirmed',
      decidedBy: 'b',
      decidedAt: '2027-03-01T10:00:00Z',
      step: 'confirmed',
    };
    const underWay = erasureModel(erasure({ ...confirmed, silent: ['programme'] }), who('admin-2'));
    expect(underWay).toMatchObject({
      underWay: true,
      missing: false,
      mayConfirm: false,
      mayWithdraw: true,
      stopped: null,
    });
    const answers = [
      ...ERASURE_OWNERS.map((owner) => answer(owner)),
      answer('attendance', { step: 'confirmed', reason: 'excuse-open' }),
    ];
    const stopped: Erasure['stopped'] = { why: 'owner-holds', by: 'system:intake', at: '2027-03-01T10:00:02Z' };
    const over: Partial<Erasure> = { ...confirmed, state: 'stopped', silent: ['programme'], answers, stopped };
    const model = erasureModel(erasure(over), who('admin-2'));
    expect(model).toMatchObject({ state: 'Stopped: nothing is gone', mayWithdraw: false, mayChase: false, silent: [] });
    expect(model.stopped).toMatchObject({ holders: ['Registers and excuses: an excuse waits to be decided'] });
    expect(model.owners).toContainEqual(expect.objectContaining({ name: 'The programme', notWaitedFor: true }));
  });

  it('§9 the dry run says fields in words, and until when somebody is kept', () => {
    const dry: Omit<DryRunRead, 'refusals' | 'keptUntil' | 'erased'> = {
      caseId: CASE,
      cases: [],
      fields: ['givenName', 'shoeSize'],
      drafts: 0,
      lookAlikes: [],
      standing: null,
    };
    const refusals = ['case-live', 'retention-runs'] as const;
    const model = dryRunModel({ ...dry, refusals, keptUntil: '2033-03-01T09:00:00.000Z', erased: false });
    expect(model.fields).toEqual(['given name', 'shoeSize']);
    expect(model.refusals).toEqual(['A case of this person goes on, or an offer is open.']);
    expect(model.period).toContain('1 March 2033');
  });
});
