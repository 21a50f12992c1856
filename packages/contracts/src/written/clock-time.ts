import { plainOf, spelt } from './text.ts';

const WRITTEN = /^(\d{1,2})(?:[:.,; -]?(\d{2})(?::00)?)?(AM|PM|H)?$/;
const MIDDAY = /^(?:12 ?)?(?:NOON|MIDDAY)$/;

/** `9 p.m.`, `21:00h`, `2100 hrs`, `21h00`: one mark of each kind, and where it belongs. */
const marked = (written: string): string =>
  plainOf(written)
    .replace(/O(?=[\d:.OAP])|(?<=[\d:.])O/g, '0')
    .replace(/(?<=\d) ?YB$/, 'AM')
    .replace(/(?<=\d) ?Y[HP]$/, 'PM')
    .replace(/ ?([AP]) ?\. ?M ?\.?$| ?([AP]) ?M\.?$/, '$1$2M')
    .replace(/ ?(?:H|HRS?|HOURS?)\.?$/, 'H')
    .replace(/(?<=\d) ?([:.,;H-]) ?(?=\d)/g, (_, mark: string) => (mark === 'H' ? ':' : mark));

/** A clock time, `HH:MM`, as people write it: 9pm, 9.30 am, 0930, 21:00h, noon. Null where it is none, or could be two: 9, half nine. */
export function clockTimeOf(written: string): string | null {
  if (MIDDAY.test(plainOf(written))) return '12:00';
  const [, figures = '', minutes, half] = WRITTEN.exec(marked(written)) ?? [];
  const hour = Number(figures);
  if (figures === '' || (minutes === undefined && !half)) return null;
  const isHalf = half === 'AM' || half === 'PM';
  if (isHalf ? hour < 1 || hour > 12 : hour > 23) return null;
  if (Number(minutes ?? 0) > 59) return null;
  const hours = isHalf ? (hour % 12) + (half === 'PM' ? 12 : 0) : hour;
  return `${String(hours).padStart(2, '0')}:${minutes ?? '00'}`;
}

/** London wall clock. */
export const clockTime = spelt(clockTimeOf, 'Enter a time, like 9:30am or 14:00');
