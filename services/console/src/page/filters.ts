import type { Environment } from 'nunjucks';

/** What templates may call on a value. */
export function addFilters(environment: Environment): Environment {
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
  return environment;
}
