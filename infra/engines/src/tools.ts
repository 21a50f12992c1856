import { execFile, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Something the machine lacks; its message is one line that says what, and how to get it. */
class MissingTool extends Error {
  override readonly name = 'MissingTool';
}

const OR_DOCKER = 'or start a Docker engine.';
const HOW = {
  java: `Java 17 or newer is missing (Kafka runs on it): install it (Debian: apt-get install openjdk-17-jre-headless; macOS: brew install openjdk@17), ${OR_DOCKER}`,
  mvn: `Maven is missing (it fetches Kafka): install it (Debian: apt-get install maven; macOS: brew install maven), ${OR_DOCKER}`,
  pip: `pip is missing (it fetches Temporal): install it (Debian: apt-get install python3-pip; macOS: brew install python), ${OR_DOCKER}`,
} as const;

/** How a command ended (its exit code, a system error such as ENOENT, or null when it was cut off) and what it printed. */
export async function attempt(
  file: string,
  args: readonly string[],
  timeoutMs = 20_000,
): Promise<{ code: number | string | null; text: string }> {
  try {
    const { stdout, stderr } = await run(file, args, { timeout: timeoutMs, maxBuffer: 16 * 1024 * 1024 });
    return { code: 0, text: `${stdout}${stderr}` };
  } catch (error) {
    const {
      code = null,
      stdout = '',
      stderr = '',
    } = error as { code?: number | string; stdout?: string; stderr?: string };
    return { code, text: `${stdout}${stderr}` };
  }
}

/** What a command prints (both streams); null when it is absent or fails. */
export async function output(file: string, args: readonly string[], timeoutMs?: number): Promise<string | null> {
  const { code, text } = await attempt(file, args, timeoutMs);
  return code === 0 ? text : null;
}

/** Runs a command line by line; resolves with its exit code and its last lines. Throws when it cannot be started, or is cut off. */
export async function runLines(
  file: string,
  args: readonly string[],
  line: (text: string) => void,
  { env = process.env, signal }: { env?: NodeJS.ProcessEnv; signal?: AbortSignal | undefined } = {},
): Promise<{ code: number; tail: string }> {
  const child = spawn(file, args, { env, signal, stdio: ['ignore', 'pipe', 'pipe'] });
  const last: string[] = [];
  const hear = (text: string) => {
    last.push(text);
    if (last.length > 15) last.shift();
    line(text);
  };
  createInterface({ input: child.stdout }).on('line', hear);
  createInterface({ input: child.stderr }).on('line', hear);
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exit) => resolve(exit ?? 1));
  });
  return { code, tail: last.join('\n') };
}

/** Waits for every answer; throws one MissingTool with a line for each tool that is missing. */
export async function allThere(tools: readonly Promise<unknown>[]): Promise<void> {
  const answers = await Promise.allSettled(tools);
  const reasons = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as unknown] : []));
  const other = reasons.find((reason) => !(reason instanceof MissingTool));
  if (other !== undefined) throw other;
  const lines = reasons.map((reason) => (reason as MissingTool).message);
  if (lines.length > 0) throw new MissingTool(lines.join('\n'));
}

/** The major version in the answer of `java -version`: 17 for "17.0.15", 8 for "1.8.0_292"; null when there is none. */
export function javaMajor(answer: string): number | null {
  const version = /version "(?:1\.)?(\d+)/.exec(answer)?.[1];
  return version === undefined ? null : Number(version);
}

/** The `java` to run Kafka with: JAVA_HOME's, else the one on the path. Throws MissingTool. */
export async function findJava(env: NodeJS.ProcessEnv = process.env): Promise<string> {
  const candidates = [...(env.JAVA_HOME ? [`${env.JAVA_HOME}/bin/java`] : []), 'java'];
  for (const java of candidates) {
    const answer = await output(java, ['-version']);
    if (answer !== null && (javaMajor(answer) ?? 0) >= 17) return java;
  }
  throw new MissingTool(HOW.java);
}

/** Throws MissingTool when Maven does not answer. */
export async function findMaven(): Promise<string> {
  if ((await output('mvn', ['--version'])) !== null) return 'mvn';
  throw new MissingTool(HOW.mvn);
}

/** The command words that run pip here. Throws MissingTool. */
export async function findPip(): Promise<readonly [string, ...string[]]> {
  const ways: readonly (readonly [string, ...string[]])[] = [['python3', '-m', 'pip'], ['pip3'], ['pip']];
  for (const [file, ...args] of ways) {
    if ((await output(file, [...args, '--version'])) !== null) return [file, ...args];
  }
  throw new MissingTool(HOW.pip);
}
