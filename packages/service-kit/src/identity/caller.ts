/** Who asks, as the sign-in vouches for them. `sub` is opaque. */
export interface Caller {
  readonly actor: string;
  readonly roles: readonly string[];
  readonly force: string;
  readonly provider: string | null;
  readonly court: string | null;
  /** When they last proved who they are (`auth_time`, seconds since the epoch, real time); null: the sign-in does not say. */
  readonly signedInAt?: number | null;
}

/** Whom a token must be for, and for how many seconds at most it may be good. */
export interface Meant {
  readonly audience: string;
  /** Whom it may be for besides. */
  readonly beside?: readonly string[];
  readonly scope?: string | null;
  readonly longest: number;
}
