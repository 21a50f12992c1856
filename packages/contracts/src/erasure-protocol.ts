import type { ErasureStep } from './codes.ts';
import type { FactDefinition } from './define.ts';
import { ERASURE_ANSWERED } from './erasure.ts';
import { erasureAsked } from './facts/intake/erasure-asked.ts';
import { erasureChased } from './facts/intake/erasure-chased.ts';
import { erasureConfirmed } from './facts/intake/erasure-confirmed.ts';
import { erasureOwnerChased } from './facts/intake/erasure-owner-chased.ts';
import { erasureStopped } from './facts/intake/erasure-stopped.ts';
import { personErased } from './facts/intake/person-erased.ts';

type Asking = FactDefinition<{ erasureId: string }>;

/** The facts of an erasure (docs/adr/0023): what owners are asked in each step, asked again, told when it stops, and say. */
export const ERASURE = {
  asks: { asked: erasureAsked, confirmed: erasureConfirmed, erased: personErased } satisfies Record<
    ErasureStep,
    Asking
  >,
  chased: erasureChased,
  ownerChased: erasureOwnerChased,
  stopped: erasureStopped,
  answered: ERASURE_ANSWERED,
} as const;
