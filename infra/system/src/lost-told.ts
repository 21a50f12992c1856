import { FACTS } from '@byway/contracts/catalogue';
import type { Lost } from './lost.ts';

/** What is to be done about a case that has lost something, said to whoever has the list in hand. */
function whatToDo({ subject, isKnown, lookedBy, facts }: Lost): string[] {
  if (lookedBy !== null) return [`  looked at by ${lookedBy}: nothing is held`];
  const who = [...new Set(facts.map(({ actor }) => actor))].join(', ');
  const done = `  then: npm run restore -- looked --case=${subject} --as=YOUR-ID`;
  return isKnown
    ? [`  HELD: no warning, notice or summons meanwhile. Ask ${who} what it was, and have it recorded again`, done]
    : [
        `  UNKNOWN HERE: the whole case is gone, nothing is held. Ask ${who} whom it was about, and enrol them anew`,
        done,
      ];
}

/**
 * What the database has lost, by case, in words for whoever is called at night: when what was said, what that means, by whom, and what is
 * to be done. Ids, codes and times; nothing that says who a case is about. The last line counts.
 */
export function lostTold(lost: readonly Lost[]): string[] {
  const open = lost.filter(({ lookedBy }) => lookedBy === null);
  const cases = lost.flatMap((one) => [
    one.subject,
    ...one.facts.map(
      ({ type, recordedTime, actor }) =>
        `  ${recordedTime}  by ${actor}  ${type}: ${FACTS[type]?.meaning ?? 'not known to this version'}`,
    ),
    ...whatToDo(one),
    '',
  ]);
  const counts = `${lost.length} have lost something; ${open.length} nobody has looked at yet`;
  return [...cases, open.length > 0 ? `${counts} (docs/runbooks/restore.md, step 7)` : counts];
}
