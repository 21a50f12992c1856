import type { LocalActivityOptions } from '@temporalio/workflow';

/**
 * Steps are one short transaction each, so they run as local activities (one history event). A database that is away is
 * waited for without end: a step of the policy is never given up. Within one workflow task for up to a minute; after
 * that by a timer of the server.
 */
export const ACTIVITY_OPTIONS: LocalActivityOptions = {
  startToCloseTimeout: '8s',
  localRetryThreshold: '1m',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '10s' },
};
