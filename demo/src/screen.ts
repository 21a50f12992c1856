import { stripVTControlCharacters, styleText } from 'node:util';
import { factWords } from '@byway/console/words/en/facts';
import { describe } from '@byway/schemes/london';
import type { Outcome } from './outcomes.ts';
import { nameOf } from './people.ts';
import type { WhoIs } from './story.ts';
import type { Seen } from './watch.ts';

const BAR = 32;
const NAME = 18;

/** The terminal: lines that stay, and under them one progress line where the terminal can redraw it. */
export class Screen {
  readonly #out: NodeJS.WriteStream;
  #bar = '';
  #tenth = 0;

  constructor(out: NodeJS.WriteStream = process.stdout) {
    this.#out = out;
  }

  line(text: string): void {
    if (this.#out.isTTY) this.#out.write(`\r\u001b[2K${text}\n${this.#bar}`);
    else this.#out.write(`${stripVTControlCharacters(text)}\n`);
  }

  /** Moves the bar; without a terminal, says each tenth once. */
  progress(now: number, done: number, of: number): void {
    const part = of === 0 ? 0 : done / of;
    const filled = Math.round(part * BAR);
    const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR - filled)}`;
    this.#bar = `  ${bar} ${Math.round(part * 100)} %   ${describe(now)}`;
    if (this.#out.isTTY) this.#out.write(`\r\u001b[2K${this.#bar}`);
    else if (Math.floor(part * 10) > this.#tenth) {
      this.#tenth = Math.floor(part * 10);
      this.#out.write(`--- ${Math.round(part * 100)} % ---\n`);
    }
    if (part === 1) this.#tenth = 0;
  }

  endProgress(): void {
    if (this.#out.isTTY) this.#out.write('\r\u001b[2K');
    this.#bar = '';
  }

  fact({ fact, took }: Seen, whoIs: WhoIs): void {
    const person = whoIs(fact.subject);
    const { clause: of, words } = factWords(fact.type, fact.data);
    if (!person || of === null) return;
    const name = `${person.no} ${nameOf(person)}`.padEnd(NAME + 3);
    const clause = styleText('cyan', `§${of}`.padEnd(5));
    const speed = styleText('dim', `${String(took).padStart(4)} ms`);
    this.line(`${describe(Date.parse(fact.recordedTime))}  ${name} ${clause} ${speed}  ${words}`);
  }

  /** Each person, where they ended, when, why. */
  table(outcomes: readonly Outcome[]): void {
    this.line('');
    this.line(`   ${'person'.padEnd(NAME + 3)} ${'ended'.padEnd(10)} ${'at'.padEnd(22)} why`);
    for (const { no, name, end, at, expected, wrong, asExpected } of outcomes) {
      const mark = asExpected ? styleText('green', '✓') : styleText('red', '✗');
      const time = at ? describe(Date.parse(at)) : '–';
      this.line(` ${mark} ${`${no} ${name}`.padEnd(NAME + 3)} ${end.padEnd(10)} ${time.padEnd(22)} ${expected.why}`);
      for (const words of wrong) this.line(styleText('red', `     ${words}`));
    }
    this.line('');
  }
}
