import { randomBytes, randomInt } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const compress = promisify(gzip);
/** What fits into one packet is not worth it. */
const SMALL = 1_400;
const PADDING = 100;

/** Whether a browser takes what is compressed. */
export function takesGzip({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  return String(headers['accept-encoding'] ?? '')
    .split(',')
    .some((one) => {
      const [name, quality = ''] = one.split(';').map((part) => part.trim().toLowerCase());
      return name === 'gzip' && !/^q=0(?:\.0{0,3})?$/.test(quality);
    });
}

/**
 * Compresses pages, and nothing else: what is sent as it is made (files, the stream of changes) goes out at once and as it is. A page
 * ends in a comment of random length: else how short it becomes would tell whoever listens what stands in it beside words of theirs
 * (BREACH).
 */
export function compressPages(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    const isPage = typeof payload === 'string' && String(reply.getHeader('content-type')).startsWith('text/html');
    if (!isPage) return payload;
    reply.header('vary', 'accept-encoding');
    if (payload.length < SMALL || !takesGzip(request)) return payload;
    reply.removeHeader('content-length');
    reply.header('content-encoding', 'gzip');
    return compress(`${payload}<!-- ${randomBytes(randomInt(PADDING)).toString('base64')} -->`);
  });
}
