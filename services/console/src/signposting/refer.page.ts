import type { Need } from '@byway/contracts/codes';
import { viewService } from '@byway/contracts/http/signposting/directory';
import { viewFollowUps } from '@byway/contracts/http/signposting/follow-ups';
import { makeReferral } from '@byway/contracts/http/signposting/referrals';
import { z } from 'zod';
import { summary, text } from '../page/blocks.ts';
import { type Field, several, type ValuesOf } from '../page/fields.ts';
import { text as typedIn } from '../page/form.ts';
import { formPage } from '../page/form-page.ts';
import { is, rolesOfAll } from '../session/session.ts';
import { en } from '../words/en.ts';
import { nameOfCase } from '../words/names.ts';
import { meetingRows } from './onward.presenter.ts';

const { needs, overrides, refer: w } = en.signposting;

type Override = keyof typeof overrides;
const OVERRIDES = Object.keys(overrides) as Override[];

interface Basis {
  readonly consent: boolean;
  readonly overrideReason: Override | null;
}

/** What a referral rests on: consent, or (5.2, for a programme manager alone) a recorded reason to go without it. */
function basis(manager: boolean): Field<Basis> {
  const said = manager ? w.manager : w.worker;
  const without = manager
    ? OVERRIDES.map((value) => ({ value, text: w.manager.without(overrides[value]) }))
    : [{ value: 'none', text: w.worker.notAgreed }];
  const options = [{ value: 'consent', text: w.agrees }, ...without];
  const wrong = (word: string): string => (word === '' || manager ? said.missing : w.worker.managerOnly);
  const schema = z.string().transform((word, context): Basis => {
    const overrideReason = OVERRIDES.find((code) => code === word) ?? null;
    if (word === 'consent' || (manager && overrideReason)) return { consent: word === 'consent', overrideReason };
    context.addIssue({ code: 'custom', message: wrong(word) });
    return z.NEVER;
  });
  return { component: { is: 'radios', size: 'm', label: said.basis, hint: said.hint, options }, schema, raw: typedIn };
}

/** The fields of a referral to a service that helps with `served`. */
export function referFields(served: readonly Need[], manager: boolean) {
  const offered = Object.fromEntries(served.map((need) => [need, needs[need]])) as Readonly<Record<Need, string>>;
  return { needs: several(offered, { label: w.needs, missing: w.needsMissing }), basis: basis(manager) };
}

type Given = ValuesOf<ReturnType<typeof referFields>>;

/** 5.2 a warm referral: with the person's consent, or for a reason that a programme manager records. */
export const referPage = formPage(makeReferral, {
  at: '/signposting/:caseId/services/:serviceId',
  title: w.title,
  roles: rolesOfAll(makeReferral, viewFollowUps),
  load: async ({ api, who, params: { caseId = '', serviceId = '' } }) => {
    const [service, name] = await Promise.all([
      api.get(viewService, { params: { serviceId } }),
      nameOfCase(api, who, caseId),
    ]);
    return { caseId, service, name, manager: is(who, 'programme-manager') };
  },
  heading: ({ name, service }) => w.heading(name, service.name),
  back: ({ caseId }) => ({ text: w.back, href: `/signposting/${caseId}/services` }),
  before: ({ service }) => [summary(meetingRows(service)), text(w.intro)],
  fields: ({ service, manager }) => referFields(service.needs, manager),
  params: (_, { caseId }) => ({ caseId }),
  body: ({ needs: wanted, basis: rests }: Given, { service: { serviceId } }) => ({
    serviceId,
    needs: wanted,
    ...rests,
  }),
  named: { consent: 'basis' },
  button: w.button,
  done: ({ loaded: { caseId } }) => ({ to: `/signposting/${caseId}`, flash: w.done }),
});
