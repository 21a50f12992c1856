import type { Fact } from '@byway/contracts/envelope';

/** Who or what brought something about, and when (policy time, milliseconds). */
export interface By {
  readonly actor: string;
  readonly at: number;
  /** The fact that led to it; null or left out: a person did it. */
  readonly cause?: Fact | null;
}

export const SYSTEM = 'system:court-summons';
