import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seal, unseal } from '@byway/service-kit/identity/cipher';
import type { Caller } from '@byway/service-kit/identity/tokens';
import type { Kept, System } from '@byway/system/system';
import { rowsOf } from './invariants.ts';

interface Held {
  readonly who: object;
}

/** Changes what every session of somebody holds, as only time could. */
async function changeSessions({ logFolder, adminUrl }: System, actor: string, change: (held: Held) => object) {
  const { sessionKey } = JSON.parse(readFileSync(join(logFolder, '../system.json'), 'utf8')) as Kept;
  const key = Buffer.from(sessionKey, 'base64');
  const text = 'select id_hash, sealed from console.session where actor = $1';
  for (const { id_hash, sealed } of await rowsOf<{ id_hash: string; sealed: Buffer }>(adminUrl, text, [actor])) {
    const held = JSON.parse(unseal(key, id_hash, sealed).toString()) as Held;
    const changed = seal(key, id_hash, Buffer.from(JSON.stringify(change(held)))).toString('base64');
    const update = `update console.session set sealed = decode($2, 'base64') where id_hash = $1`;
    await rowsOf(adminUrl, update, [id_hash, changed]);
  }
}

/**
 * Makes the sign-in of somebody at a browser as old as `seconds` (real time), as if they had been at work since: their session
 * gets a token of the same issuer that says so. Nothing else of it changes.
 */
export async function ageSignIn(system: System, caller: Caller, seconds: number): Promise<void> {
  const token = await system.issuer.issue({ ...caller, signedInAt: Math.floor(Date.now() / 1_000) - seconds });
  await changeSessions(system, caller.actor, (held) => ({ ...held, who: { ...held.who, token } }));
}

/** As if nobody had looked at a page at somebody's browsers for so many minutes (real time). */
export async function leaveAlone(system: System, actor: string, minutes: number): Promise<void> {
  await changeSessions(system, actor, (held) => ({ ...held, usedAt: Date.now() - minutes * 60_000 }));
}
