import { controlOf, type Fields } from './fields.ts';
import { DATE_PARTS, type FieldError, type Form } from './form.ts';

/** Fields as their templates take them, with what was typed and what is wrong; `nth` tells forms of the same fields apart. */
export function shownFields(fields: Fields, typed: Form, errors: readonly FieldError[], nth = 1) {
  return Object.entries(fields).map(([name, field]) => {
    const control = controlOf(name, field);
    // Two that are wrong with one field are both said at it.
    const error = errors
      .filter((one) => one.field === control)
      .map((one) => one.text)
      .join('. ');
    const part = (of: string) => ({ name: of, value: typed[`${name}-${of}`] });
    return {
      ...field.component,
      name,
      id: nth === 1 ? name : `${name}-of-${nth}`,
      value: typed[name],
      parts: field.component.is === 'date' ? DATE_PARTS.map(part) : [],
      error: error ? { text: error } : undefined,
    };
  });
}
export type ShownFields = ReturnType<typeof shownFields>;
