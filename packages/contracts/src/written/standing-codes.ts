import { plainOf, spelt } from './text.ts';

/** A code of the standing data as it is compared: capitals and figures, without what stands between them. */
const bare = (written: string): string => plainOf(written).replace(/[ ./-]/g, '');
const coded = (form: RegExp) => (written: string) => {
  const code = bare(written);
  return form.test(code) ? code : null;
};

/** A CJS offence code as it is written: two letters, five figures, a suffix for attempts and the like; null where it cannot be one. */
export const offenceCodeOf = coded(/^[A-Z]{2}\d{5}[A-Z]?$/);
/** A court's organisation unit code as it is written: seven letters or figures; null where it cannot be one. */
export const courtCodeOf = coded(/^[0-9A-Z]{7}$/);

export const offenceCode = spelt(offenceCodeOf, 'Choose an offence of the list');
export const courtCode = spelt(courtCodeOf, 'A court area is seven letters or digits, like B43KB00');
