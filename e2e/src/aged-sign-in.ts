import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seal, unseal } from '@byway/service-kit/cipher';
import type { Caller } from '@byway/service-kit/tokens';
import type { Kept, System } from '@byway/system/system';
import { rowsOf } from './invariants.ts';

/**
 * Makes the sign-in of somebody at a browser as old as `seconds` (real time), as if they had been at work since: their session
 * gets a token of the same issuer that says so. Nothing else of it changes.
 */
export async function ageSignIn(system: System, caller: Caller, seconds: number): Promise<void> {
  const { sessionKey } = JSON.parse(readFileSync(join(system.logFolder, '../system.json'), 'utf8')) as Kept;
  const key = Buffer.from(sessionKey, 'base64');
  const token = await system.issuer.issue({ ...caller, signedInAt: Math.floor(Date.now() / 1_000) - seconds });
  const text = 'select id_hash, sealed from console.session where actor = $1';
  for (const { id_hash, sealed } of await rowsOf<{ id_hash: string; sealed: Buffer }>(system.adminUrl, text, [
    caller.actor,
  ])) {
    const session = JSON.parse(unseal(key, id_hash, sealed).toString());
    const aged = Buffer.from(JSON.stringify({ ...session, who: { ...session.who, token } }));
    await rowsOf(system.adminUrl, `update console.session set sealed = decode($2, 'base64') where id_hash = $1`, [
      id_hash,
      seal(key, id_hash, aged).toString('base64'),
    ]);
  }
}
