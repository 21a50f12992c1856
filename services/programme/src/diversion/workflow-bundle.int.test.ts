import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { workflowBundle } from './worker.ts';

/** The workflow's code as the services of this run load it. */
async function code(): Promise<string> {
  const file = process.env.WORKFLOW_BUNDLE;
  if (file) return readFileSync(file, 'utf8');
  return (await workflowBundle()).code;
}

it('the code of the workflow has the codes of facts and the rhythms of tasks in it, and the types of facts cost it nothing: no definition, no zod', async () => {
  const modules = (await code()).match(/\.\/packages\/[\w-]+\/src\/[\w/.-]+\.ts|node_modules\/zod/g);
  const others = new Set(modules?.filter((module) => !module.startsWith('./packages/schemes/')));
  expect([...others]).toEqual(['./packages/contracts/src/codes.ts', './packages/contracts/src/tasks.ts']);
});
