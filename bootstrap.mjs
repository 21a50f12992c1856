/**
 * Runs one of this repository's scripts under the repository's own Node: `node bootstrap.mjs <script.ts> [arguments]`.
 * It has no dependencies, because it runs before there are any: it installs them when node_modules does not match
 * package-lock.json.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const OLDEST_NODE = 20;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const root = import.meta.dirname ?? new URL('.', import.meta.url).pathname;
const stamp = join(root, 'node_modules/.byway-lock');
// Not in node_modules, which `npm ci` deletes.
const installing = join(root, '.byway/installing');

process.env.TURBO_TELEMETRY_DISABLED = '1';

/** What node_modules was made from: the lockfile and the patches that are laid over it. */
function wanted() {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  const patches = join(root, 'patches');
  for (const name of existsSync(patches) ? readdirSync(patches).sort() : []) {
    hash.update(name).update(readFileSync(join(patches, name)));
  }
  return hash.digest('hex');
}

function repositoryNode() {
  const file = join(root, 'node_modules/.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  return existsSync(file) ? realpathSync(file) : null;
}

/**
 * Runs a command to its end, passing signals on; resolves with the exit code a shell would give. A terminal's Ctrl-C
 * reaches every process of the foreground group, and npm passes it on as well: the script runs in a group of its own,
 * so that it hears each request once, from here.
 */
function run(file, args, options) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd: root, stdio: 'inherit', ...options });
    let passed = 0;
    const pass = (signal) => {
      if (!options.detached || Date.now() - passed < 1_000) return;
      passed = Date.now();
      child.kill(signal);
    };
    for (const signal of SIGNALS) process.on(signal, pass);
    child.once('error', (error) => {
      console.error(`Cannot run ${file}: ${error.message}`);
      resolve(127);
    });
    child.once('exit', (code, signal) => {
      for (const each of SIGNALS) process.off(each, pass);
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}

const isInstalled = () => existsSync(stamp) && readFileSync(stamp, 'utf8').trim() === wanted() && repositoryNode();

/** What the lock file says; null where there is none. */
function lockText(file = installing) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** The process that installs at this moment, by its number in the lock file; null when none does. */
function installer(text = lockText()) {
  if (text === null) return null;
  try {
    const pid = Number(text);
    // Written in two steps by the system: a file that is still empty belongs to somebody who has just come.
    if (pid > 0) process.kill(pid, 0);
    return pid;
  } catch (error) {
    return error.code === 'EPERM' ? 'another user' : null;
  }
}

/** Makes the lock file; false when it is there and its process lives. One that a killed process left is moved away first. */
function takeLock() {
  mkdirSync(dirname(installing), { recursive: true });
  try {
    const text = lockText();
    if (text !== null && installer(text) === null) {
      const away = `${installing}.${process.pid}`;
      renameSync(installing, away);
      // Of several who find it, one is first: the others would move away what that one has written since.
      if (lockText(away) !== text) renameSync(away, installing);
      else rmSync(away);
    }
    writeFileSync(installing, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST' || error.code === 'ENOENT') return false;
    throw error;
  }
}

/** Installs what is not installed. Of two commands at once one installs and the other waits: two would spoil each other. */
async function install() {
  if (isInstalled()) return 0;
  for (let told = false; !takeLock(); await delay(200)) {
    if (!told) console.log(`Process ${installer() ?? ''} installs packages: waiting for it… (${installing})`);
    told = true;
  }
  try {
    return isInstalled() ? 0 : await installNow();
  } finally {
    rmSync(installing, { force: true });
  }
}

async function installNow() {
  const why = existsSync(stamp) ? 'package-lock.json has changed: installing' : 'Installing';
  console.log(`${why} packages (npm ci), which takes about a minute…`);
  const from = Date.now();
  // Errors alone: npm warns of each package that wants a newer Node than the one npm runs on. They run on this
  // repository's own.
  const code = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--progress=true'], {
    shell: process.platform === 'win32',
  });
  if (code !== 0) {
    console.error(`npm ci failed (exit code ${code}).`);
    return code;
  }
  console.log(`Packages installed in ${Math.round((Date.now() - from) / 1000)} s.`);
  return 0;
}

async function main() {
  const major = Number(process.versions.node.split('.')[0]);
  if (!(major >= OLDEST_NODE)) {
    console.error(`Byway needs Node ${OLDEST_NODE} or newer to start; this is Node ${process.versions.node}.`);
    return 1;
  }
  const [script, ...args] = process.argv.slice(2);
  if (script === '--installed') {
    // npm's postinstall: whoever installed, by npm ci or npm install, node_modules matches the lockfile now.
    writeFileSync(stamp, `${wanted()}\n`);
    return 0;
  }
  if (script === undefined) {
    console.error('Usage: node bootstrap.mjs <script> [arguments]');
    return 2;
  }
  const installed = await install();
  if (installed !== 0) return installed;
  const node = repositoryNode();
  if (node === null) {
    console.error(
      'npm installed no node_modules/.bin/node: was its install script blocked (allowScripts in package.json)?',
    );
    return 1;
  }
  const path = `${join(root, 'node_modules/.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`;
  return run(node, [join(root, script), ...args], {
    detached: process.platform !== 'win32',
    // The channel carries nothing: its end tells the script that nobody passes signals on to it any more.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, PATH: path },
  });
}

process.exitCode = await main();
