/** A day and a time of day as they are read out loud: what is heard once is not overlooked (4.5). */
const ONES = [
  'twelve',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty'];
const DAYS =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  );

/** 1 to 59. */
const number = (n: number): string =>
  n < 20 ? (ONES[n] ?? '') : [TENS[Math.floor(n / 10)], ...(n % 10 ? [ONES[n % 10]] : [])].join('-');

/** `fifth`, `twenty-first`, `thirtieth`. */
const nth = (day: number): string => {
  if (day <= 20) return DAYS[day - 1] ?? '';
  if (day === 30) return 'thirtieth';
  return `${day < 30 ? 'twenty' : 'thirty'}-${DAYS[(day % 10) - 1]}`;
};

/** `hours` 0 to 23. */
function clock(hours: number, minutes: number): string {
  if (minutes === 0 && hours === 12) return 'midday';
  if (minutes === 0 && hours === 0) return 'midnight';
  const part = hours < 12 ? 'in the morning' : 'in the afternoon';
  const hour = ONES[hours % 12];
  if (minutes === 0) return `${hour} ${part}`;
  if (minutes === 15) return `a quarter past ${hour} ${part}`;
  if (minutes === 30) return `half past ${hour} ${part}`;
  if (minutes === 45) return `a quarter to ${ONES[(hours + 1) % 12]} ${part}`;
  return `${number(minutes)} minutes past ${hour} ${part}`;
}

export const spoken = {
  day: (weekday: string, day: number, month: string, year: string) => `${weekday} the ${nth(day)} of ${month} ${year}`,
  clock,
} as const;
