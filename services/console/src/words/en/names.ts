/** What somebody goes by where no name may be shown. */
export const names = {
  unnamed: (reference: string) => `Case ${reference}`,
} as const;
