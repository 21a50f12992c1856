import type { DraftStep } from '@byway/contracts/codes';
import { keepDraft } from '@byway/contracts/http/intake/drafts';
import type { CodeOf } from '@byway/contracts/http/route';
import type { Problem } from '../api/api.ts';
import type { Block } from '../page/blocks.ts';
import { type Fields, kept, type ValuesOf } from '../page/fields.ts';
import type { FieldError, Form } from '../page/form.ts';
import { Elsewhere, formPage } from '../page/form-page.ts';
import type { Page, Visit } from '../page/page.ts';
import type { Mistake } from '../page/read-form.ts';
import { en } from '../words/en.ts';
import { type Draft, draftOf } from './draft.ts';

const w = en.enrol;

/** As much of a name as a list of drafts has room for. */
const NAME = 80;

interface DraftSpec<F extends Fields, L> {
  readonly title?: string;
  readonly fields: F;
  readonly check?: (values: Partial<ValuesOf<F>>) => readonly Mistake<F>[];
  /** What the fields hold before anything was typed. */
  readonly first?: (visit: Visit) => Form;
  /** What the page has to know beside the draft; null: there is nothing to do here, and the list of tasks is shown. */
  readonly load: (draft: Draft, visit: Visit) => Promise<L | null>;
  readonly before?: (loaded: L) => readonly Block[];
  readonly button?: string;
  /** What the officer finds the draft by. */
  readonly name?: (values: ValuesOf<F>) => string;
}

/** A form as it is kept: without what is not typed. */
export function typedOf(form: Form): Record<string, string | readonly string[]> {
  return Object.fromEntries(
    Object.entries(form).filter((entry): entry is [string, string | readonly string[]] => {
      const [name, value] = entry;
      return !name.startsWith('_') && name !== 'version' && value !== undefined;
    }),
  );
}

/** Why a step was not kept; a field of the draft is one of the page. */
function notKept({ code, title, errors = [] }: Problem<CodeOf<typeof keepDraft>>): readonly FieldError[] {
  if (code === 'changed-meanwhile') return [{ field: '', text: w.changedMeanwhile }];
  const named = errors.map(({ field, message }) => ({ field: field.replace(/^fields\./, ''), text: message }));
  return named.length > 0 ? named : [{ field: '', text: title }];
}

/**
 * A page on which one step of an enrolment is typed. It is kept in intake's draft as it was typed, once nothing is wrong with it.
 * A form rests on the version of the draft it was shown with: a second window is told, and may keep what it holds all the same.
 */
export function draftPage<const F extends Fields, L>(step: DraftStep, spec: DraftSpec<F, L>): Page {
  return formPage(keepDraft, {
    at: `/enrol/:draftId/${step}`,
    title: spec.title ?? w.tasks[step],
    load: async (visit) => {
      const draft = await draftOf(visit);
      const loaded = await spec.load(draft, visit);
      return loaded === null ? new Elsewhere(`/enrol/${draft.draftId}`) : { draft, loaded };
    },
    back: ({ draft }) => ({ text: w.back, href: `/enrol/${draft.draftId}` }),
    heading: () => spec.title ?? w.tasks[step],
    before: ({ loaded }) => spec.before?.(loaded) ?? [],
    fields: { ...spec.fields, version: kept() } as F & { version: ReturnType<typeof kept> },
    first: ({ draft }, visit) => ({
      ...(draft.typed[step] ?? spec.first?.(visit)),
      version: String(draft.version),
    }),
    anew: ({ draft }) => ({ version: String(draft.version) }),
    check: (values) => spec.check?.(values as Partial<ValuesOf<F>>) ?? [],
    body: (values, _, { form }) => {
      const name = spec.name?.(values as unknown as ValuesOf<F>);
      return { step, fields: typedOf(form), ...(name ? { name: name.slice(0, NAME) } : {}) };
    },
    match: ({ version }) => `"${Number(version) || 0}"`,
    button: spec.button ?? w.save,
    refused: notKept,
    done: ({ visit }) => ({ to: `/enrol/${visit.params.draftId}` }),
  });
}
