import type { Environment } from 'nunjucks';
import {
  DISPOSAL_WORDS,
  END_WORDS,
  HELD_WORDS,
  METHOD_WORDS,
  OUTCOME_WORDS,
  RULING_WORDS,
  SCHEME_WORDS,
  said,
} from '../words/en/codes.ts';
import { reference } from '../words/names.ts';
import { dayWords, whenWords } from '../words/times.ts';

const escaped = (line: string): string => line.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** What templates may call on a value. */
export function addFilters(environment: Environment): void {
  const words = {
    outcome: OUTCOME_WORDS,
    ruling: RULING_WORDS,
    end: END_WORDS,
    method: METHOD_WORDS,
    scheme: SCHEME_WORDS,
    disposal: DISPOSAL_WORDS,
    held: HELD_WORDS,
  };
  for (const [name, table] of Object.entries(words)) {
    environment.addFilter(`${name}Words`, (code: string | null) => said(table, code));
  }
  environment.addFilter('whenWords', whenWords);
  environment.addFilter('dayWords', dayWords);
  environment.addFilter('escapeLines', (lines: readonly string[]) => lines.map(escaped).join('<br>'));
  environment.addFilter('reference', reference);
  environment.addFilter('isText', (value: unknown) => typeof value === 'string');
  // A hint of an option, and the parts of a date, as the components of GOV.UK Frontend take them.
  environment.addFilter('hinted', (options: { hint?: string }[]) =>
    options.map(({ hint, ...option }) => (hint ? { ...option, hint: { text: hint } } : option)),
  );
  environment.addFilter('dated', (parts: { name: string }[]) =>
    parts.map((part) => ({ ...part, classes: `govuk-input--width-${part.name === 'year' ? 4 : 2}` })),
  );
  // For a list of options of radios, checkboxes or a select: those chosen are marked.
  environment.addFilter('chosen', (items: { value: string }[], value: string | readonly string[] | undefined) => {
    const values = [value ?? []].flat();
    return items.map((item) => ({
      ...item,
      checked: values.includes(item.value),
      selected: values.includes(item.value),
    }));
  });
}
