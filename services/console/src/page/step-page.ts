import type { Role } from '@byway/contracts/codes';
import type { Fields, ValuesOf } from './fields.ts';
import { Elsewhere, enteredIn, type FormSpec, firstView } from './form-page.ts';
import type { FormPage, Visit } from './page.ts';

interface StepSpec<F extends Fields, L> extends FormSpec<F, L> {
  readonly roles: readonly Role[];
  /** Where it goes on with what was entered. */
  readonly to: (values: ValuesOf<F>, visit: Visit) => string;
}

/** A page with one form that sends nothing yet: what was entered is checked, and goes on to the next page. */
export function stepPage<const F extends Fields, L>(spec: StepSpec<F, L>): FormPage {
  return {
    url: spec.at,
    roles: spec.roles,
    get: (visit) => firstView(spec, visit),
    post: async (visit) => {
      const loaded = await spec.load(visit, true);
      if (loaded instanceof Elsewhere) return { to: loaded.to };
      const entered = enteredIn(spec, visit, loaded);
      return 'again' in entered ? entered.again : { to: spec.to(entered.values, visit) };
    },
  };
}
