import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { packageFolder, styleSheet } from './styles.ts';

const OWN = join(import.meta.dirname, '../../assets');

/** Style sheet, script and pictures. Nothing is loaded from anywhere else. */
export async function addAssets(app: FastifyInstance): Promise<void> {
  const css = await styleSheet();
  const govuk = packageFolder('govuk-frontend');
  const files: Readonly<Record<string, readonly [string, string]>> = {
    '/assets/byway.css': ['text/css; charset=utf-8', css],
    '/assets/app.js': ['text/javascript; charset=utf-8', await readFile(join(OWN, 'app.js'), 'utf8')],
    '/assets/changes.js': ['text/javascript; charset=utf-8', await readFile(join(OWN, 'changes.js'), 'utf8')],
    '/assets/byway.svg': ['image/svg+xml', await readFile(join(OWN, 'byway.svg'), 'utf8')],
    '/assets/govuk-frontend.min.js': [
      'text/javascript; charset=utf-8',
      await readFile(join(govuk, 'dist/govuk/govuk-frontend.min.js'), 'utf8'),
    ],
  };
  for (const [url, [type, content]] of Object.entries(files)) {
    app.get(url, async (_, reply) => reply.header('cache-control', 'max-age=3600').type(type).send(content));
  }
  await app.register(fastifyStatic, {
    root: join(packageFolder('@ministryofjustice/frontend'), 'moj/assets/images'),
    prefix: '/assets/images/',
    maxAge: '1h',
  });
}
