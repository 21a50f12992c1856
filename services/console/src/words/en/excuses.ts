export const excuses = {
  list: {
    title: 'Excuses',
    intro:
      'Somebody accepts or refuses each one, with a reason, by 5pm on the second working day. It is never decided by time. To take one down, open the register or the case. ',
    caption: 'Waiting to be decided, due first',
    head: { person: 'Person', session: 'Session', register: 'The register says', due: 'Due' },
    ofSession: (session: string) => `, excuse for ${session}`,
    notMarked: 'Not marked yet',
    late: 'Late: it has counted',
    overdue: 'Overdue',
    empty: 'No excuse waits to be decided.',
    next: 'More excuses',
  },
} as const;
