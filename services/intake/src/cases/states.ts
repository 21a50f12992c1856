/** Where an offer, and the case it becomes, can be. */
export const STATES = ['eligible', 'ineligible', 'agreed', 'declined', 'left', 'ended'] as const;
export type State = (typeof STATES)[number];
