import type { ServiceName } from '@byway/contracts/services';

/** What falls due in a service, where there is more to say of it than that. */
const steps: Readonly<Partial<Record<ServiceName, string>>> = {
  intake: 'something at enrolment falls due',
  scheduling: 'a place that was not found is looked for again',
  attendance: 'an absence counts, or a register or an excuse is chased',
  programme: 'a case moves on',
  'court-summons': 'a ruling, an authorisation or a posting is chased',
};

/** The clock of a demonstration. */
export const clock = {
  title: 'Clock of the demonstration',
  now: { before: 'It is', after: 'in London.' },
  held: 'The clock is held.',
  running: (rate: string) => `The clock is running: ${rate}.`,
  quiet: 'Everything due by now is done.',
  busy: 'Something is being done at this moment.',
  lookAgain: 'Look again',
  more: 'There are more cases of this step than are named here.',
  next: 'What happens next',
  steps,
  step: 'something falls due',
  ofCase: (reference: string) => `Case ${reference}`,
  clause: (clause: string) => `policy ${clause}`,
  jump: 'Go to the next dated step',
  nothing: 'Nothing is dated: nobody is on the programme.',
  goTo: 'Go to a time',
  inOrder: 'Everything due on the way is done in order.',
  day: 'Which day?',
  dayWrong: 'The day must be a real date',
  forward: 'The clock goes forward only',
  time: 'Time',
  timeWrong: 'The time must be like 09:30',
  go: 'Go there',
  letRun: 'Let it run',
  holdIt: 'Hold it',
  rate: 'How fast',
  rates: { '1': 'As fast as real time', '60': 'A minute each second', '3600': 'An hour each second' },
  times: (rate: number) => `${rate} times real time`,
  run: 'Run',
  hold: 'Hold',
  moved: 'The clock has moved.',
  onItsWay: 'The clock is on its way. Look again in a moment.',
} as const;
