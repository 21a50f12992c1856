import { readFileSync } from 'node:fs';
import { ROLES } from '@byway/contracts/codes';
import type { Page, View } from '../page/page.ts';
import { en } from '../words/en.ts';
import { documentOf } from './document.ts';

const w = en.about;

/** A file of the repository's documents: what people and tests work by is what the page shows. */
const file = (path: string): string => readFileSync(new URL(`../../../../docs/${path}`, import.meta.url), 'utf8');

/** A page that says the same to everybody, also before they sign in. */
function aboutPage(url: string, title: string, source: string): Page {
  const shown: View = { view: 'document', title, model: { parts: documentOf(source), back: w.back } };
  return { url, roles: ROLES, open: () => shown, get: async () => shown };
}

export const aboutPages: readonly Page[] = [
  aboutPage('/help', w.help.title, w.help.text),
  aboutPage('/words', w.foot.words, file('glossary.md')),
  aboutPage('/policy', w.foot.policy, file('policy/diversion-policy.md')),
  aboutPage('/privacy', w.privacy.title, w.privacy.text),
  aboutPage('/accessibility', w.accessibility.title, w.accessibility.text),
];
