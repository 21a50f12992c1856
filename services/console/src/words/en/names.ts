/** What somebody goes by where no name may be shown. */
export const names = {
  withReference: (name: string, reference: string) => `${name}, ${reference}`,
  unnamed: (reference: string) => `Case ${reference}`,
} as const;
