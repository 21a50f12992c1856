import { createRequire } from 'node:module';
import { expect, it } from '@jest/globals';

interface Handlers {
  promiseHookInstalled: boolean;
  install(): void;
  uninstall(): void;
}

it('the thread of the workflows takes no stack of each promise (unpatched it spends half its time on that)', () => {
  const shared = createRequire(import.meta.url)('@temporalio/worker/lib/workflow/vm-shared.js');
  const handlers: Handlers = new shared.GlobalHandlers();
  handlers.install();
  handlers.uninstall();
  expect(handlers.promiseHookInstalled).toBe(false);
});
