/** 1.4 the card that a person leaves with. */
export const card = {
  heading: (name: string) => `Your sessions, ${name}`,
  session: (number: number) => `Session ${number}`,
  catchUp: 'Catch-up',
  noDates: 'Your dates are being booked and will be on this card in a moment.',
  cannotCome: 'If you cannot come',
  tellUs:
    'Tell us before the session, or as soon as you can after it, and say why. You can tell your facilitator or the person who gave you this card.',
  summons:
    'If you miss a session and we do not hear from you in time, you may be sent a summons (written charge and requisition).',
  advice: 'You may get legal advice about this at any time. It is free at a police station.',
} as const;
