/** The caller, as verified from their token. `sub` is opaque. */
export interface Caller {
  readonly actor: string;
  readonly roles: readonly string[];
  readonly force: string;
  readonly provider: string | null;
  readonly court: string | null;
  /** When they last proved who they are (`auth_time`, seconds since the epoch, real time); null: the sign-in does not say. */
  readonly signedInAt?: number | null;
}

/** The audience a token must have, and the longest it may be valid, in seconds. */
export interface Meant {
  readonly audience: string;
  /** Further audiences it may have. */
  readonly beside?: readonly string[];
  readonly scope?: string | null;
  readonly longest: number;
}
