/** What every page is made of: fields, faults, what stands around a page. */
export const page = {
  choose: 'Choose',
  yesNo: { yes: 'Yes', no: 'No' },
  overdue: 'Overdue',
  tooLong: (max: number) => `At most ${max} characters`,
} as const;
