import { listCohorts } from '@byway/contracts/http/scheduling/cohorts';
import { addDays } from '@byway/schemes/london';
import { Away } from '../api/api.ts';
import { placesIn } from '../figures/figures.rules.ts';
import { thisMonday, weekOf } from '../figures/figures.ts';
import type { Visit } from '../page/page.ts';
import { is } from '../session/session.ts';
import { en } from '../words/en.ts';

const { home: w, title } = en.figures;

/** What is asked for beside the list: where it is away the list says so, and goes without it. */
async function orNothing<T, N>(asked: Promise<T>, nothing: N): Promise<T | N> {
  return asked.catch((error: unknown) => {
    if (error instanceof Away) return nothing;
    throw error;
  });
}

async function ofLastWeek({ api }: Visit) {
  const { total, finished, stuck } = await weekOf(api, addDays(await thisMonday(api), -7));
  const places = placesIn(total);
  // A week without a session says nothing; somebody whom nothing moves is said whatever the week was.
  if (places === 0 && !stuck) return null;
  return {
    title: w.title(places, total.came, total.absent),
    says: w.says(total.excused, total.unrecorded, finished),
    stuck: stuck === null ? null : w.stuck(stuck),
    button: title,
  };
}

/** The last week in a sentence, for who manages the programme: what a week begins with. */
export async function lastWeek(visit: Visit) {
  return is(visit.who, 'programme-manager') ? orNothing(ofLastWeek(visit), null) : null;
}

/** Whether a manager has a programme yet: without a group nobody can be given a place. */
export async function beginsHere({ api, who }: Visit): Promise<boolean> {
  if (!is(who, 'programme-manager')) return false;
  const groups = await orNothing(api.page(listCohorts, {}), null);
  return groups?.items.length === 0;
}
