/** How a day and a time of day are said. */
export const times = {
  when: (day: string, clock: string) => `${day} at ${clock}`,
  /** `hours` 0 to 23. */
  clock: (hours: number, minutes: string) => {
    if (minutes === '00' && hours === 12) return 'midday';
    if (minutes === '00' && hours === 0) return 'midnight';
    return `${hours % 12 || 12}${minutes === '00' ? '' : `:${minutes}`}${hours < 12 ? 'am' : 'pm'}`;
  },
} as const;
