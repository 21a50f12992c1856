import type { Words } from '../language.ts';

const partOfDay = (hours: number): string => (hours < 12 ? 'y bore' : hours < 18 ? 'y prynhawn' : 'yr hwyr');

export const times: Words['times'] = {
  when: (day, clock) => `${day} am ${clock}`,
  clock: (hours, minutes) => {
    if (minutes === '00' && hours === 12) return 'hanner dydd';
    if (minutes === '00' && hours === 0) return 'hanner nos';
    return `${hours % 12 || 12}${minutes === '00' ? '' : `:${minutes}`} ${partOfDay(hours)}`;
  },
};
