import type { Figure } from '@byway/service-kit/run/parts';

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
    const [row] = await tx.query<{ confirmed: number; erased: number }>({
      name: 'erasure-waiting',
      text: `select coalesce(extract(epoch from $1::timestamptz - min(decided_at) filter (where destroyed is null)), 0)::float as confirmed,
                    coalesce(extract(epoch from $1::timestamptz - min(coalesce(destroyed_at, decided_at))
                                                  filter (where destroyed is not null)), 0)::float as erased
               from erasure where state = 'confirmed' and completed_at is null`,
      values: [new Date(now).toISOString()],
    });
    return { confirmed: row?.confirmed ?? 0, erased: row?.erased ?? 0 };
  },
};
