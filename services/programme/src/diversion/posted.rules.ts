import type { Ruling, SummonsStep } from '@byway/contracts/codes';

/** What programme has heard of a notice and its summons. */
export interface HeardOfSummons {
  /** The last ruling on the notice. */
  readonly ruling: Ruling | null;
  /** Of which summons of the notice an issue was heard. */
  readonly issued: string | null;
  /** The step that was asked about last, and for which summons. */
  readonly asked: { readonly step: SummonsStep; readonly about: string } | null;
  /** Programme itself let that step go on, and nobody has said that it came to nothing. */
  readonly letGoOn: boolean;
}

/**
 * 4.6 whether a summons can have been posted: of a notice that was referred for charge, once it was issued, and by the step that programme
 * itself let go on. Whoever has the voice of the court side alone ends no case.
 */
export function canBePosted({ ruling, issued, asked, letGoOn }: HeardOfSummons, summonsId: string): boolean {
  if (ruling !== 'refer-for-charge' || issued !== summonsId || !letGoOn) return false;
  return asked?.step === 'post' && asked.about === summonsId;
}
