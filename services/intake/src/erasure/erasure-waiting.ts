import type { Figure } from '@byway/service-kit/run/parts';
import { longestWaits } from './erasure.store.ts';

/**
 * §9 how long the oldest erasure has waited that was confirmed: for every owner to decide again (`confirmed`), and with the
 * key destroyed for every owner to erase, without which its certificate is not complete (`erased`).
 */
export const erasureWaiting: Figure = {
  name: 'byway_erasure_waiting_seconds',
  help: 'how long the oldest confirmed erasure has waited for the answer of an owner',
  label: 'step',
  values: ['confirmed', 'erased'],
  async read(tx, now) {
    return (await longestWaits(tx, { now })) ?? { confirmed: 0, erased: 0 };
  },
};
