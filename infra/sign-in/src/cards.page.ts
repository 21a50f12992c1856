import { createHash } from 'node:crypto';
import { STAFF } from './people.ts';

const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

const STYLE = `
*{box-sizing:border-box}body{margin:0;font:1.1875rem/1.4 arial,sans-serif;color:#0b0c0c;background:#fff}
header{background:#1d3b4f;color:#fff;padding:14px 0}header div,main{max-width:960px;margin:0 auto;padding-inline:15px}
header strong{font-size:1.5rem}main{padding-block:30px 60px}h1{font-size:2rem;line-height:1.2;margin:0 0 15px}
.note{border-left:10px solid #b1b4b6;padding:15px;margin:0 0 30px}
ul{list-style:none;margin:0;padding:0;display:grid;gap:15px;grid-template-columns:repeat(auto-fill,minmax(min(100%,280px),1fr))}
button{display:flex;flex-direction:column;width:100%;height:100%;text-align:left;font:inherit;color:inherit;background:#f3f2f1;border:2px solid #505a5f;padding:15px;cursor:pointer}
button:hover{background:#dbe6ee}button:focus-visible{outline:4px solid #ffdd00;outline-offset:0;border-color:#0b0c0c;box-shadow:inset 0 0 0 2px #0b0c0c}
button b{display:block;font-size:1.3125rem;color:#1d3b4f;text-decoration:underline}button span{display:block}
@media (max-width:40em){body{font-size:1rem}h1{font-size:1.5rem}}`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** What the page may load: its own style, and it may post to itself and be sent on to the console. */
export function policyOf(consoleUrl: string): string {
  return `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self' ${new URL(consoleUrl).origin}; frame-ancestors 'none'; base-uri 'none'`;
}

const page = (title: string, body: string): string => `<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>${title} - Byway</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<style>${STYLE}</style></head><body><header><div><strong>Byway</strong></div></header><main>${body}</main></body></html>`;

/** The cards: one button a person. Works without JavaScript. */
export function cardsPage(uid: string): string {
  const cards = STAFF.map(
    ({ id, name, title, does }) =>
      `<li><button type="submit" name="who" value="${id}"><b>${escaped(title)}</b><span>${escaped(name)}</span><span>${escaped(does)}</span></button></li>`,
  );
  return page(
    'Who are you today?',
    `<h1>Who are you today?</h1>
<p class="note">This is for demonstration and training: everybody here is made up, and no password is asked for.</p>
<form method="post" action="/cards/${escaped(uid)}"><ul>${cards.join('')}</ul></form>`,
  );
}

/** Said when a card is chosen too late, or the page was kept from an earlier visit. */
export function expiredPage(consoleUrl: string): string {
  return page(
    'Start again',
    `<h1>This page is too old</h1><p><a href="${escaped(consoleUrl)}">Start again</a> to choose a role.</p>`,
  );
}
