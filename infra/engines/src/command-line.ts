import { type ParseArgsConfig, parseArgs } from 'node:util';

/** What a command was told, by `parseArgs`. Prints the usage and ends the process on --help, and, with 2, on what it does not know. */
export function commandLine<const T extends ParseArgsConfig>(
  usage: string,
  config: T,
): ReturnType<typeof parseArgs<T>> {
  if (process.argv.slice(2).includes('--help')) {
    console.log(usage);
    process.exit(0);
  }
  try {
    return parseArgs<T>(config);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message.split('. ')[0] : ''}\n`);
    return refuse(usage);
  }
}

/** Prints how a command is used and ends the process with 2. */
export function refuse(usage: string): never {
  console.error(usage);
  process.exit(2);
}
