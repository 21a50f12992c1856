import {
  correctRecord,
  previewCorrection,
  type RecordField,
  viewRecord,
} from '@byway/contracts/http/intake/corrections';
import type { BodyRead, BodySent } from '@byway/contracts/http/route';
import { Missing } from '../api/api.ts';
import { type Block, bullets, form, heading, summary, text } from '../page/blocks.ts';
import { choice, type Fields, kept, ticked, words } from '../page/fields.ts';
import { errorsOf, type FieldError, type Form, text as typedIn } from '../page/form.ts';
import { enteredIn, type FormSpec, firstView, formView } from '../page/form-page.ts';
import type { FormPage, Shown, View, Visit } from '../page/page.ts';
import { en } from '../words/en.ts';
import { whenWords } from '../words/times.ts';
import { RECORD } from './record.fields.ts';
import { type Recorded, valueWords } from './record.page.ts';

const { correct: w, fields: called, reasons, reasonHints, effects, back } = en.record;

/** What was typed of what is right stands beside the others; this says that it was looked at. */
const CHECKED = 'checked';

const WHY = {
  reason: choice(reasons, w.whyMissing, { label: w.why, hints: reasonHints }),
  how: words(w.howMissing, { label: w.how, hint: w.howHint, long: true, rows: 3 }),
  version: kept(),
};

interface Loaded extends Recorded {
  readonly field: RecordField;
  readonly value: unknown;
}

async function load({ api, params: { caseId = '', field = '' } }: Visit): Promise<Loaded> {
  const found = await api.get(viewRecord, { params: { caseId } });
  const own = found.record.find((one) => one.field === field);
  if (!own || !Object.hasOwn(RECORD, field)) throw new Missing('no such field, or not theirs');
  return { ...found, field: field as RecordField, value: own.value };
}

const fieldsOf = ({ field }: Loaded): Fields => ({
  ...RECORD[field].fields,
  none: ticked(w.none, { label: '' }),
  ...WHY,
});

function nowRows({ field, value, corrections, recordedBy, recordedAt }: Loaded) {
  const last = corrections.find((one) => one.field === field);
  const [by, at] = last ? [last.by, last.at] : [recordedBy, recordedAt];
  return summary([{ key: w.now, value: { lines: [valueWords(field, value), w.recorded(by, whenWords(at))] } }]);
}

const SPEC: FormSpec<Fields, Loaded> = {
  at: '/cases/:caseId/record/:field',
  title: w.title,
  load,
  heading: ({ field }) => w.heading(called[field]),
  back: ({ caseId }) => ({ text: en.record.title, href: `/cases/${caseId}/record` }),
  before: (loaded) => [nowRows(loaded)],
  fields: fieldsOf,
  first: ({ version, field, value }) => ({
    ...(value === null ? {} : RECORD[field].typed?.(value)),
    version: String(version),
  }),
  check: ({ none, ...typed }, loaded) => {
    const right = none ? null : rightOf(loaded, typed);
    const missing = right === null && !none;
    const together = none ? [] : (RECORD[loaded.field].check?.(typed as never) ?? []);
    if (together.length > 0) return together;
    return missing ? [{ field: Object.keys(RECORD[loaded.field].fields)[0] ?? '', text: w.rightMissing }] : [];
  },
  button: w.button,
};

function rightOf({ field, value }: Loaded, typed: Readonly<Record<string, unknown>>): unknown {
  const { fields, right } = RECORD[field];
  const whole = Object.keys(fields).every((name) => typed[name] !== undefined);
  return whole ? (right(typed as never, value) ?? null) : undefined;
}

type Body = BodySent<typeof correctRecord>;

function bodyOf(loaded: Loaded, { none, reason, how, ...typed }: Readonly<Record<string, unknown>>): Body {
  const right = { [loaded.field]: none ? null : rightOf(loaded, typed) };
  return { right, reasonCode: reason, how } as unknown as Body;
}

/** A refusal about what is right stands at the first control that it is typed in. */
const refusedAt = ({ field }: Loaded, problem: Parameters<typeof errorsOf>[0]): FieldError[] => {
  const [first = ''] = Object.keys(RECORD[field].fields);
  const control = RECORD[field].fields[first]?.at ? `${first}-${RECORD[field].fields[first]?.at}` : first;
  return errorsOf(problem, { [`right.${field}`]: control, right: control, how: 'how' });
};

/** What was typed, as it goes from the page where it is typed to the one where it is checked. */
const carried = (typed: Form): Record<string, string | readonly string[]> =>
  Object.fromEntries(
    Object.entries(typed).flatMap(([name, value]) =>
      value !== undefined && !name.startsWith('_') && name !== CHECKED ? [[name, value] as const] : [],
    ),
  );

type Follows = BodyRead<typeof previewCorrection>['follows'];

function checkView(loaded: Loaded, visit: Visit, body: Body, follows: Follows): View {
  const { caseId, field, value } = loaded;
  const right = (body.right as Readonly<Record<string, unknown>>)[field];
  const blocks: Block[] = [
    summary([
      { key: w.now, value: valueWords(field, value) },
      { key: w.right, value: valueWords(field, right) },
      { key: w.why, value: reasons[body.reasonCode] },
      { key: w.how, value: body.how },
    ]),
    heading(w.follows),
    follows.length > 0 ? bullets(follows.map((one) => effects[one])) : text(w.nothingFollows),
    form(w.correct, [], { hidden: { ...carried(visit.form), [CHECKED]: 'yes' } }),
    form(w.change, [], { hidden: { ...carried(visit.form), [CHECKED]: 'no' }, secondary: true }),
  ];
  const model = {
    heading: w.heading(called[field]),
    back: { text: back, href: `/cases/${caseId}` },
    blocks,
  };
  return { view: 'view', title: w.title, model };
}

async function post(visit: Visit): Promise<Shown> {
  const { api, form: sent, key, session } = visit;
  const loaded = await load(visit);
  if (typedIn(sent, CHECKED) === 'no') return formView(SPEC, visit, loaded, sent);
  const entered = enteredIn(SPEC, visit, loaded);
  if ('again' in entered) return entered.again;
  const { version, ...values } = entered.values as Readonly<Record<string, unknown>>;
  const [params, body] = [{ caseId: loaded.caseId }, bodyOf(loaded, values)];
  const again = (errors: readonly FieldError[], now = loaded): View =>
    formView(SPEC, visit, now, { ...sent, version: String(now.version) }, errors);
  if (typedIn(sent, CHECKED) !== 'yes') {
    const seen = await api.ask(previewCorrection, { params, body });
    return seen.status === 'done'
      ? checkView(loaded, visit, body, seen.body.follows)
      : again(refusedAt(loaded, seen.problem));
  }
  const answer = await api.send(correctRecord, { params, body, key, match: `"${Number(version) || 0}"` });
  if (answer.status === 'done') {
    session.flash = w.done;
    return { to: `/cases/${loaded.caseId}/record` };
  }
  const meanwhile = answer.problem.code === 'changed-meanwhile';
  return again(meanwhile ? [{ field: '', text: w.meanwhile }] : refusedAt(loaded, answer.problem), await load(visit));
}

/** 1.6 one thing that was recorded is put right: what it is now, what is right and why, what follows, and only then it is done. */
export const correctPage: FormPage = {
  url: SPEC.at,
  roles: correctRecord.roles,
  get: (visit) => firstView(SPEC, visit),
  post,
};
