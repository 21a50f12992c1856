import { offers } from './en/offers.ts';
import { page } from './en/page.ts';

/** Every word of the pages in English, by page. */
export const en = { offers, page } as const;
