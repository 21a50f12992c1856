import { createHash } from 'node:crypto';
import type { Sent } from './sent.ts';

const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

const STYLE = `
*{box-sizing:border-box}body{margin:0;font:1.1875rem/1.4 arial,sans-serif;color:#0b0c0c;background:#fff}
header{background:#1d3b4f;color:#fff;padding:14px 0}header div,main{max-width:960px;margin:0 auto;padding-inline:15px}
header strong{font-size:1.5rem}main{padding-block:30px 60px}h1{font-size:2rem;line-height:1.2;margin:0 0 15px}
.note{border-left:10px solid #b1b4b6;padding:15px;margin:0 0 30px}
ol{list-style:none;margin:0;padding:0}li{border-bottom:1px solid #b1b4b6;padding:15px 0}li p{margin:5px 0}
.to{font-weight:bold}.words{background:#f3f2f1;padding:10px 15px;max-width:36em;overflow-wrap:anywhere}`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** What the page may load: its own style. */
export const POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`;

const STATUSES: Readonly<Record<string, string>> = {
  sending: 'on its way',
  delivered: 'delivered',
  'permanent-failure': 'the number does not exist',
  'temporary-failure': 'the phone was off',
};

/** Every text, the latest first. Works without JavaScript. */
export function inboxPage(sent: Sent): string {
  const texts = sent.all.toReversed().map((one) => {
    const status = sent.statusOf(one);
    return `<li><p><span class="to">${escaped(one.to)}</span> (${escaped(STATUSES[status] ?? status)})</p><p class="words">${escaped(one.words)}</p></li>`;
  });
  const list = texts.length > 0 ? `<ol>${texts.join('')}</ol>` : '<p>Nothing was sent yet.</p>';
  return `<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Texts that were sent - Byway</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<style>${STYLE}</style></head><body><header><div><strong>Byway</strong></div></header><main>
<h1>Texts that were sent</h1>
<p class="note">This stands in for the phones of people: for demonstration and training. Nothing leaves this machine, and the list is gone when
it stops. Texts to 07700 900002 and 07700 900003 fail, as at GOV.UK Notify.</p>
<p>Answer from a phone, as STOP is:</p>
<form method="post" action="/answers"><p><label for="from">Number</label> <input id="from" name="from" type="tel" required></p>
<p><label for="words">Words</label> <input id="words" name="words" maxlength="160" required> <button>Send</button></p></form>
<p>${texts.length} in all, the latest first.</p>${list}</main></body></html>`;
}
