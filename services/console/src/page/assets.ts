import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { takesGzip } from './compressed.ts';
import { packageFolder, styleSheet } from './styles.ts';

const OWN = join(import.meta.dirname, '../../assets');
const FOR_EVER = 'public, max-age=31536000, immutable';
const IMAGES = '/assets/images/';

interface Asset {
  readonly type: string;
  readonly content: string;
}

async function read(): Promise<Readonly<Record<string, Asset>>> {
  const govuk = join(packageFolder('govuk-frontend'), 'dist/govuk/govuk-frontend.min.js');
  const script = async (file: string): Promise<Asset> => ({
    type: 'text/javascript; charset=utf-8',
    content: await readFile(file, 'utf8'),
  });
  return {
    'byway.css': { type: 'text/css; charset=utf-8', content: await styleSheet() },
    'app.js': await script(join(OWN, 'app.js')),
    'changes.js': await script(join(OWN, 'changes.js')),
    'register.js': await script(join(OWN, 'register.js')),
    'govuk-frontend.min.js': await script(govuk),
    'byway.svg': { type: 'image/svg+xml', content: await readFile(join(OWN, 'byway.svg'), 'utf8') },
  };
}

/**
 * Style sheet, script and pictures; nothing is loaded from anywhere else. Their address says which version they are of, so a browser
 * keeps them for good, and asks anew after a change. Gives that address, without the file's name.
 */
export async function addAssets(app: FastifyInstance): Promise<string> {
  const assets = await read();
  const version = createHash('sha256').update(JSON.stringify(assets)).digest('hex').slice(0, 16);
  const files = new Map(
    Object.entries(assets).map(([name, { type, content }]) => {
      const plain = Buffer.from(content.replaceAll(/\/assets\/images\/[\w.-]+/g, (image) => `${image}?v=${version}`));
      return [name, { type, plain, gzip: gzipSync(plain, { level: 9 }) }];
    }),
  );
  app.get<{ Params: { version: string; name: string } }>('/assets/:version/:name', async (request, reply) => {
    const file = files.get(request.params.name);
    if (!file) return reply.callNotFound();
    const { type, plain, gzip } = file;
    // A page of a version that is being replaced has what there is now, and keeps it for that once.
    reply.header('cache-control', request.params.version === version ? FOR_EVER : 'no-cache');
    reply.header('vary', 'accept-encoding').type(type);
    return takesGzip(request) ? reply.header('content-encoding', 'gzip').send(gzip) : reply.send(plain);
  });
  await app.register(fastifyStatic, {
    root: join(packageFolder('@ministryofjustice/frontend'), 'moj/assets/images'),
    prefix: IMAGES,
    maxAge: '1y',
    immutable: true,
  });
  return `/assets/${version}`;
}
