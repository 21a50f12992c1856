import type { Api, Body, Problem } from '../api/api.ts';
import type { FieldError, Form } from '../page/form.ts';
import type { Visit } from '../page/page.ts';

type Step = 'person' | 'encounter' | 'same-person' | 'agreement';

/** An enrolment under way. Intake keeps what was typed; nothing of it is in the browser or its session. */
export interface Draft {
  readonly draftId: string;
  /** Once the encounter is recorded (1.2): from here on intake's case says who it is. */
  readonly caseId: string | null;
  readonly state: 'open' | 'finished';
  readonly version: number;
  readonly typed: Readonly<Partial<Record<Step, Form>>>;
  readonly eraseAt: string;
}

/** The draft a page is about; not found when it is another officer's, was discarded, or was erased. */
export function draftOf({ api, params }: Pick<Visit, 'api' | 'params'>): Promise<Draft> {
  return api.rawGet('intake', `/drafts/${params.draftId}`);
}

/** The offer a draft has become, as intake shows it; null before. */
export async function offerOf(api: Api, { caseId }: Pick<Draft, 'caseId'>): Promise<Body> {
  return caseId ? api.rawGet('intake', `/cases/${caseId}`) : null;
}

/** As much of a name as a list of drafts has room for. */
const NAME = 80;

/** A form without its hidden fields, to keep. */
export function keptOf(form: Form): Record<string, string | readonly string[]> {
  return Object.fromEntries(
    Object.entries(form).filter((entry): entry is [string, string | readonly string[]] => {
      const [name, value] = entry;
      return !name.startsWith('_') && name !== 'version' && value !== undefined;
    }),
  );
}

/** Why a step was not kept: mistakes to show, with the version to send next; or null, it was kept. */
export type NotKept = { readonly errors: readonly FieldError[]; readonly version: number } | null;

/** Keeps a step as it was typed. `name` is what the officer finds the draft by. */
export async function keepStep(visit: Visit, step: Step, name?: string): Promise<NotKept> {
  const { api, form, key, params } = visit;
  const fields = keptOf(form);
  const answer = await api.rawSend(
    'intake',
    `/drafts/${params.draftId}`,
    { step, fields, ...(name ? { name: name.slice(0, NAME) } : {}) },
    { key, method: 'PUT', match: `"${Number(form.version) || 0}"` },
  );
  if (answer.status === 'done') return null;
  const { version } = await draftOf(visit);
  return { errors: notKeptErrors(answer.problem), version };
}

function notKeptErrors({ code, title, errors = [] }: Problem): FieldError[] {
  if (code === 'changed-meanwhile') {
    const words =
      'This was changed in another window meanwhile. Below is what you typed: save again to keep it instead';
    return [{ field: '', text: words }];
  }
  const named = errors.map(({ field, message }) => ({ field: field.replace(/^fields\./, ''), text: message }));
  return named.length > 0 ? named : [{ field: '', text: title }];
}
