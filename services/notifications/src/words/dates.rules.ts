import type { MessageLanguage } from '@byway/contracts/message-codes';
import { type EpochMs, londonClock, londonDate, weekdayOf } from '@byway/schemes/london';

const DAYS: Readonly<Record<MessageLanguage, readonly string[]>> = {
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  cy: ['dydd Llun', 'dydd Mawrth', 'dydd Mercher', 'dydd Iau', 'dydd Gwener', 'dydd Sadwrn', 'dydd Sul'],
};
const MONTHS: Readonly<Record<MessageLanguage, readonly string[]>> = {
  en: 'January February March April May June July August September October November December'.split(' '),
  cy: 'Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr'.split(' '),
};

const dayOf = (at: EpochMs, language: MessageLanguage): string => {
  const [, month = '', day = ''] = londonDate(at).split('-');
  return `${Number(day)} ${MONTHS[language][Number(month) - 1]}`;
};

/** `10am`, `2.30pm`: as people say it, in both languages. */
function clockOf(at: EpochMs): string {
  const [hours = 0, minutes = 0] = londonClock(at).split(':').map(Number);
  const past = minutes === 0 ? '' : `.${String(minutes).padStart(2, '0')}`;
  return `${hours % 12 || 12}${past}${hours < 12 ? 'am' : 'pm'}`;
}

/** `Monday 8 March at 2pm`, by London's clocks. */
export function momentIn(language: MessageLanguage, at: EpochMs): string {
  const weekday = DAYS[language][weekdayOf(londonDate(at)) - 1];
  return `${weekday} ${dayOf(at, language)} ${language === 'cy' ? 'am' : 'at'} ${clockOf(at)}`;
}

/** `8 March 2pm`: the same in a list. */
export const shortMomentIn = (language: MessageLanguage, at: EpochMs): string =>
  `${dayOf(at, language)} ${clockOf(at)}`;
