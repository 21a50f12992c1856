import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';

interface Queue {
  throttleCheckTimeoutId: unknown;
  scheduleCheckPendingRequests(): void;
}
type QueueClass = new (options: Record<string, unknown>) => Queue;

const require = createRequire(import.meta.url);
const logger = { namespace: () => ({ debug() {}, error() {}, warn() {}, info() {} }) };

describe('the broker client at rest', () => {
  it('sets no timer while no request waits (unpatched it wakes every millisecond)', () => {
    const RequestQueue = require('kafkajs/src/network/requestQueue/index.js') as QueueClass;
    const options = {
      maxInFlightRequests: null,
      requestTimeout: 1_000,
      enforceRequestTimeout: false,
      clientId: 'a',
      broker: 'b',
      logger,
    };
    const queue = new RequestQueue({ ...options, isConnected: () => true });
    queue.scheduleCheckPendingRequests();
    expect(queue.throttleCheckTimeoutId).toBeFalsy();
  });
});
