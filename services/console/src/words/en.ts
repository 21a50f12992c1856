import { offers } from './en/offers.ts';

/** Every word of the pages in English, by page. */
export const en = { offers } as const;
