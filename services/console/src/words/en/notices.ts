export const notices = {
  hearing: {
    title: 'Record a hearing',
    heading: (name: string) => `Record a hearing of ${name}`,
    notOut: 'The summons (written charge and requisition) has not gone out. Nothing can come back from a court yet.',
    listed: (when: string) => `The hearing is listed for ${when}.`,
    before: 'Recorded before',
    asked: 'The prosecutor was asked to discontinue. If the charge is discontinued, that answers the request.',
    question: 'What came back from the court?',
    missing: 'Choose what came back',
    button: 'Record this hearing',
    done: (result: string) => `The hearing is recorded: ${result.toLowerCase()}.`,
  },
} as const;
