import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type ExportedSeal, fromLogLine } from '@byway/service-kit/audit/exported-seal';

/** The seals of one database that services put into their logs and seal files: from a file, or from every `*.log` of a folder and of the folders in it. */
export function exportedSeals(path: string, database: string): ExportedSeal[] {
  const files = statSync(path).isDirectory()
    ? globSync('**/*.log', { cwd: path }).map((file) => join(path, file))
    : [path];
  return files
    .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
    .flatMap((line) => fromLogLine(line) ?? [])
    .filter((seal) => seal.database === database);
}
