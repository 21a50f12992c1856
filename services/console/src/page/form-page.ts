import type { Role } from '@byway/contracts/codes';
import type { BodyRead, BodySent, CodeOf, ParamsSent, RouteDefinition } from '@byway/contracts/http/route';
import type { Command, Problem } from '../api/api.ts';
import type { Block } from './blocks.ts';
import { controlOf, type Field, type Fields, type ValuesOf } from './fields.ts';
import { errorsOf, type FieldError, type Form } from './form.ts';
import type { FormPage, Shown, View, Visit } from './page.ts';
import { type Mistake, readForm } from './read-form.ts';
import { shownFields } from './shown-fields.ts';
import { typedWords } from './typed-words.ts';

type Going = { readonly to: string; readonly flash?: string };

/** Instead of what a page knows: where it leads at once, for there is nothing to show or to send. */
export class Elsewhere {
  readonly to: string;

  constructor(to: string) {
    this.to = to;
  }
}

/** What a page with one form shows and reads, whatever is done with it. */
export interface FormSpec<F extends Fields, L> {
  /** The page's own address; its `:parts` are those of the route unless `params` says otherwise. */
  readonly at: string;
  /** Of the browser's window: never with a name or a number in it. */
  readonly title: string;
  /** What the page has to know, read anew for each showing; or where it leads at once. `sent`: a form came. */
  readonly load: (visit: Visit, sent: boolean) => Promise<L | Elsewhere>;
  readonly heading: (loaded: L) => string;
  readonly back?: (loaded: L, visit: Visit) => { readonly text: string; readonly href: string };
  /** What stands between the heading and the fields, and below the button. */
  readonly before?: (loaded: L, visit: Visit) => readonly Block[];
  readonly after?: (loaded: L, visit: Visit) => readonly Block[];
  /** Where nothing can be sent now: what is said instead of the form. */
  readonly instead?: (loaded: L) => readonly Block[] | null;
  readonly fields: F | ((loaded: L) => F);
  /** What the fields hold at first. */
  readonly first?: (loaded: L, visit: Visit) => Form;
  readonly button: string | ((loaded: L) => string);
  /** The button is a warning: what it does cannot be undone. */
  readonly final?: true;
  /** Whether the button comes second, to one that stands above. */
  readonly secondary?: (loaded: L) => boolean;
  /** What is wrong with the values together; see {@link Check}. */
  readonly check?: (values: Partial<ValuesOf<F>>, loaded: L) => readonly Mistake<F>[];
  readonly watch?: (loaded: L) => NonNullable<View['watch']>;
}

interface Spec<R extends RouteDefinition, F extends Fields, L> extends FormSpec<F, L> {
  /** Who may; those of the route unless the page is for fewer. */
  readonly roles?: readonly Role[];
  /** What the fields hold anew after a refusal, whatever was typed: the version that the next sending rests on. */
  readonly anew?: (loaded: L) => Form;
  /** What is sent, made of the values; see {@link Body}. */
  readonly body?: (values: ValuesOf<F>, loaded: L, visit: Visit) => unknown;
  readonly params?: (visit: Visit, loaded: L) => ParamsSent<R>;
  readonly match?: (values: ValuesOf<F>, loaded: L) => string;
  /** Which field of the page a field of the route is, where the names differ. */
  readonly named?: Readonly<Record<string, keyof F & string>>;
  /** Words for a refusal by its code, where the page says it better; it still stands beside its field. */
  readonly said?: Readonly<Partial<Record<CodeOf<R>, string>>>;
  /** Words for a refusal that this page says better than the service. */
  readonly refused?: (
    problem: Problem<CodeOf<R>>,
    visit: Visit,
  ) => readonly FieldError[] | Promise<readonly FieldError[]> | null;
  /** Done before the command is sent; itself under the form's key. */
  readonly prior?: (visit: Visit, values: ValuesOf<F>) => Promise<void>;
  readonly done: (done: {
    readonly answer: BodyRead<R>;
    readonly values: ValuesOf<F>;
    readonly loaded: L;
    readonly visit: Visit;
  }) => Going | Promise<Going>;
}

/** The body is the values as they are, where they fit; else the page says how it is made of them. */
type Body<R, F extends Fields, L> = R extends { readonly body: unknown }
  ? ValuesOf<F> extends BodySent<R>
    ? { readonly body?: (values: ValuesOf<F>, loaded: L, visit: Visit) => BodySent<R> }
    : { readonly body: (values: ValuesOf<F>, loaded: L, visit: Visit) => BodySent<R> }
  : unknown;

type SendingSpec<R extends RouteDefinition, F extends Fields, L> = Spec<R, F, L> & Body<R, F, L>;

function fieldsOf<F extends Fields, L>({ fields }: FormSpec<F, L>, loaded: L): F {
  return typeof fields === 'function' ? fields(loaded) : fields;
}

/** The form as it is shown, with what was typed and what is wrong with it. */
export function formView<F extends Fields, L>(
  spec: FormSpec<F, L>,
  visit: Visit,
  loaded: L,
  typed: Form,
  errors: readonly FieldError[] = [],
): View {
  const closed = spec.instead?.(loaded) ?? null;
  const fields: Fields = closed ? {} : fieldsOf(spec, loaded);
  // Somebody else was quicker while it was typed.
  const lost = closed ? typedWords(Object.values(visit.form)) : [];
  const model = {
    heading: spec.heading(loaded),
    back: spec.back?.(loaded, visit),
    before: spec.before?.(loaded, visit) ?? [],
    closed: closed && [...closed, ...lost],
    fields: shownFields(fields, typed, errors),
    button: typeof spec.button === 'function' ? spec.button(loaded) : spec.button,
    final: spec.final,
    secondary: spec.secondary?.(loaded),
    after: spec.after?.(loaded, visit) ?? [],
  };
  const watch = spec.watch?.(loaded);
  return { view: 'form', title: spec.title, model, errors, typed, ...(watch ? { watch } : {}) };
}

/** The first showing of a form, or where the page leads instead. */
export async function firstView<F extends Fields, L>(
  spec: FormSpec<F, L> & { readonly anew?: (loaded: L) => Form },
  visit: Visit,
): Promise<Shown> {
  const loaded = await spec.load(visit, false);
  if (loaded instanceof Elsewhere) return { to: loaded.to };
  // What was typed before a sign-in stands as it was typed; a box left empty then is not ticked again by what it was at first.
  const before = Object.keys(visit.form).length > 0 ? { ...visit.form, ...spec.anew?.(loaded) } : null;
  return formView(spec, visit, loaded, before ?? spec.first?.(loaded, visit) ?? {});
}

/** What was entered, or the form again with what is wrong with it. */
export function enteredIn<F extends Fields, L>(
  spec: FormSpec<F, L>,
  visit: Visit,
  loaded: L,
): { readonly values: ValuesOf<F> } | { readonly again: View } {
  const read = readForm(fieldsOf(spec, loaded), visit.form, (given) => spec.check?.(given, loaded) ?? []);
  return 'errors' in read ? { again: formView(spec, visit, loaded, visit.form, read.errors) } : read;
}

/**
 * A page with one form, which sends one command: the fields say what is shown, read and refused. What was typed stays after a
 * mistake or a refusal, and a refusal stands beside its field.
 */
export function formPage<R extends RouteDefinition, const F extends Fields, L>(
  route: R,
  spec: SendingSpec<R, F, L>,
): FormPage {
  const refusal = async (problem: Problem<CodeOf<R>>, fields: F, visit: Visit): Promise<readonly FieldError[]> => {
    const own = await spec.refused?.(problem, visit);
    if (own) return own;
    const same = Object.keys(fields).map((name) => [name, name] as const);
    const named = Object.entries({ ...Object.fromEntries(same), ...spec.named });
    return errorsOf(
      problem,
      Object.fromEntries(named.map(([of, name]) => [of, controlOf(name, fields[name] as Field<unknown>)])),
      spec.said,
    );
  };

  return {
    url: spec.at,
    roles: spec.roles ?? route.roles,
    get: (visit) => firstView(spec, visit),
    post: async (visit) => {
      const { api, form, key, session } = visit;
      const loaded = await spec.load(visit, true);
      if (loaded instanceof Elsewhere) return { to: loaded.to };
      const entered = enteredIn(spec, visit, loaded);
      if ('again' in entered) return entered.again;
      const { values } = entered;
      await spec.prior?.(visit, values);
      const body = route.body ? ((spec as Spec<R, F, L>).body?.(values, loaded, visit) ?? values) : undefined;
      const params = spec.params?.(visit, loaded) ?? visit.params;
      const match = spec.match?.(values, loaded);
      const command = { params, key, ...(body ? { body } : {}), ...(match ? { match } : {}) } as unknown as Command<R>;
      const answer = await api.insist(route, command);
      if (answer.status === 'refused') {
        const errors = await refusal(answer.problem, fieldsOf(spec, loaded), visit);
        const now = await spec.load(visit, true);
        if (now instanceof Elsewhere) return { to: now.to };
        return formView(spec, visit, now, { ...form, ...spec.anew?.(now) }, errors);
      }
      const { to, flash } = await spec.done({ answer: answer.body, values, loaded, visit });
      if (flash) session.flash = flash;
      return { to };
    },
  };
}
