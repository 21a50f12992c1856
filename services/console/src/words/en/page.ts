/** What the builders of pages say themselves. */
export const page = {
  choose: 'Choose',
  overdue: 'Overdue',
  tooLong: (max: number) => `At most ${max} characters`,
} as const;
