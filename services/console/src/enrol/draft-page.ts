import type { DraftStep } from '@byway/contracts/codes';
import { keepDraft } from '@byway/contracts/http/intake/drafts';
import type { BodySent, CodeOf } from '@byway/contracts/http/route';
import type { Block } from '../page/blocks.ts';
import { type Fields, kept, type ValuesOf } from '../page/fields.ts';
import type { Form } from '../page/form.ts';
import { Elsewhere, formPage } from '../page/form-page.ts';
import type { Page, Visit } from '../page/page.ts';
import type { Mistake } from '../page/read-form.ts';
import { en } from '../words/en.ts';
import { type Draft, draftOf } from './draft.ts';

const w = en.enrol;

/** As much of a name as a list of drafts has room for; half a letter at the end is left out. */
const NAME = 80;

interface DraftSpec<F extends Fields, L> {
  readonly title?: string;
  readonly fields: F;
  readonly check?: (values: Partial<ValuesOf<F>>, loaded: L) => readonly Mistake<F>[];
  /** What the fields hold before anything was typed. */
  readonly first?: (visit: Visit) => Form;
  /** What the page has to know beside the draft; null: there is nothing to do here, and the list of tasks is shown. */
  readonly load: (draft: Draft, visit: Visit) => Promise<L | null>;
  readonly before?: (loaded: L) => readonly Block[];
  /** Where the step cannot be done from here yet: what is said instead of its form. */
  readonly instead?: (loaded: L) => readonly Block[] | null;
  /** What the step means together with the others, as intake takes it: it is asked now whether that can be recorded. */
  readonly means?: (values: ValuesOf<F>, draft: Draft) => Pick<BodySent<typeof keepDraft>, 'enrolment' | 'agreement'>;
  /** Which field each part of that is typed in. */
  readonly named?: Readonly<Record<string, keyof F & string>>;
  /** Words for a refusal that the page says better than intake. */
  readonly said?: Readonly<Partial<Record<CodeOf<typeof keepDraft>, string>>>;
  readonly button?: string;
  /** What the officer finds the draft by. */
  readonly name?: (values: ValuesOf<F>) => string;
}

/** A form as it is kept: without what is not typed. */
function typedOf(form: Form): Record<string, string | readonly string[]> {
  return Object.fromEntries(
    Object.entries(form).filter((entry): entry is [string, string | readonly string[]] => {
      const [name, value] = entry;
      return !name.startsWith('_') && name !== 'version' && value !== undefined;
    }),
  );
}

/** The fields of a page by the parts of one property of what is sent. */
const namedIn = <N extends string>(
  property: string,
  named: Readonly<Record<string, N>> = {},
): Readonly<Record<string, N>> =>
  Object.fromEntries(Object.entries(named).map(([part, field]) => [`${property}.${part}`, field]));

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
    instead: ({ loaded }) => spec.instead?.(loaded) ?? null,
    fields: { ...spec.fields, version: kept() } as F & { version: ReturnType<typeof kept> },
    named: {
      ...namedIn('fields', Object.fromEntries(Object.keys(spec.fields).map((name) => [name, name]))),
      ...namedIn('enrolment', spec.named),
      ...namedIn('agreement', spec.named),
    },
    first: ({ draft }, visit) => ({
      ...(draft.typed[step] ?? spec.first?.(visit)),
      version: String(draft.version),
    }),
    anew: ({ draft }) => ({ version: String(draft.version) }),
    check: (values, { loaded }) => spec.check?.(values as Partial<ValuesOf<F>>, loaded) ?? [],
    body: (values, { draft }, { form }) => {
      const typed = values as unknown as ValuesOf<F>;
      const name = spec.name?.(typed);
      return {
        step,
        fields: typedOf(form),
        ...spec.means?.(typed, draft),
        ...(name ? { name: name.slice(0, NAME).replace(/\p{Cs}$/u, '') } : {}),
      };
    },
    match: ({ version }) => `"${Number(version) || 0}"`,
    button: spec.button ?? w.save,
    refused: ({ code }) => (code === 'changed-meanwhile' ? [{ field: '', text: w.changedMeanwhile }] : null),
    said: { ...spec.said },
    done: ({ visit }) => ({ to: `/enrol/${visit.params.draftId}` }),
  });
}
