import { run } from '@byway/service-kit/run/run';
import { build } from './app.ts';

await run(await build(process.env));
