import type { EpochMs } from '@byway/schemes/london';
import { isNight, outOfNight } from '@byway/schemes/night';

/** 8.4 whether anything is sent at `at`, and from when if not. */
export const sendsFrom = (at: EpochMs): EpochMs | null => (isNight(at) ? outOfNight(at) : null);

/** 8.4 real time between two texts of one campaign. */
export const paceOf = (perMinute: number): number => Math.ceil(60_000 / perMinute);

/** Real time until the gateway is asked again what became of a text that it was asked about so often. */
export const askAgainAfter = (firstMs: number, attempts: number): number => firstMs * 2 ** Math.min(attempts, 14);

/** After so many questions without an end there is no receipt: the text counts as not arrived. */
export const ASKED_TIMES_AT_MOST = 16;

/** A number whose sending failed so often, for whatever reason, is given up: a campaign ends. */
export const TRIED_TIMES_AT_MOST = 20;
