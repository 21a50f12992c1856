import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import fastify from 'fastify';
import { closePromptly } from './connections.ts';

describe('a stop', () => {
  it('finishes a request under way, and waits for no connection after it nor for one never used', async () => {
    const app = fastify();
    closePromptly(app);
    let answer = (): void => {};
    const arrived = new Promise<void>((resolve) => {
      app.get('/', async () => {
        resolve();
        await new Promise<void>((go) => {
          answer = go;
        });
        return 'done';
      });
    });
    const address = await app.listen({ port: 0, host: '127.0.0.1' });
    const unused = connect(Number(new URL(address).port), '127.0.0.1').resume();
    await once(unused, 'connect');
    const asked = fetch(address).then((response) => response.text());
    await arrived;
    const closing = app.close();
    await once(unused, 'close');
    answer();
    expect(await asked).toBe('done');
    await closing;
  });
});
