/** Finding a person. */
export const find = {
  title: 'Find a person',
  label: 'Name, reference, date of birth or phone',
  hint: 'A part of a name is enough. A reference is on the person’s card, like 7KD-M4P',
  missing: 'Enter a name, a reference, a date of birth or a phone number',
  button: 'Find',
  tooMany: 'Too many people have a name like that',
  nobody: 'Nobody that you may see is found',
  nobodyHow: 'Try the date of birth, or ask for the reference on their card.',
  found: (count: number, close: number) => {
    const people = count === 1 ? '1 person' : `${count} people`;
    if (close === 0) return people;
    return close === count
      ? `${people}, close to what you typed`
      : `${people}, ${close} of them close to what you typed`;
  },
  close: 'Close, not exact',
  more: 'There are more. Add a date of birth or a first name.',
  open: (name: string) => `Open ${name}`,
  looks: (age: number) => `looks ${age}`,
  rows: { reference: 'Reference', called: 'Called', born: 'Born', state: 'Now' },
} as const;
