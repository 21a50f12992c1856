import type { times as english } from '../en/times.ts';
import type { Said } from '../language.ts';

const partOfDay = (hours: number): string => (hours < 12 ? 'y bore' : hours < 18 ? 'y prynhawn' : 'yr hwyr');

export const times: Said<typeof english> = {
  when: (day, clock) => `${day} am ${clock}`,
  clock: (hours, minutes) => {
    if (minutes === '00' && hours === 12) return 'hanner dydd';
    if (minutes === '00' && hours === 0) return 'hanner nos';
    return `${hours % 12 || 12}${minutes === '00' ? '' : `:${minutes}`} ${partOfDay(hours)}`;
  },
};
