// Programs and folders of a test that end with it: at its end, when it fails, and when it is interrupted.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** @import { ChildProcess, StdioOptions } from 'node:child_process' */

/** With the signal that ends each. @type {Map<ChildProcess, NodeJS.Signals>} */ const running = new Map();
/** @type {Set<string>} */ const folders = new Set();

process.on('exit', () => {
  for (const child of running.keys()) endGroup(child);
  for (const folder of folders) remove(folder);
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => process.exit(1));

/** A new folder for a program's profile, deleted at the end. */
export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'maitred-engine-'));
  folders.add(folder);
  return folder;
}

/** @param {string} folder */
export function deleteFolder(folder) {
  folders.delete(folder);
  remove(folder);
}

/** Starts a program in a process group of its own, so that it ends together with the programs that it starts. @param {string} program @param {string[]} args @param {{env?: NodeJS.ProcessEnv, stdio: StdioOptions}} options @param {NodeJS.Signals} [signal] that ends it */
export function start(program, args, options, signal = 'SIGKILL') {
  const child = spawn(program, args, { ...options, detached: true });
  running.set(child, signal);
  return child;
}

/** Ends a program and those that it started. @param {ChildProcess | null} child */
export async function end(child) {
  if (!child) return;
  const isRunning = child.exitCode === null && child.signalCode === null;
  const ended = isRunning ? new Promise((resolve) => { child.once('exit', resolve); }) : null;
  endGroup(child);
  await ended;
  running.delete(child);
}

/** @param {ChildProcess} child */
function endGroup(child) {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, running.get(child) ?? 'SIGKILL');
  } catch {
    // The whole group has ended already.
  }
}

/** @param {string} folder */
function remove(folder) {
  // A program that was just killed can still be writing into it.
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
}

/** Waits for a line of a program's output. @param {ChildProcess} child @param {NodeJS.ReadableStream} output @param {RegExp} pattern with the wanted part as its first group @param {number} timeout in ms @returns {Promise<string>} */
export function waitForLine(child, output, pattern, timeout) {
  let text = '';
  return new Promise((resolve, reject) => {
    const fail = (/** @type {string} */ why) => { clearTimeout(timer); reject(new Error(`${child.spawnfile}: ${why}\n${text.slice(-4000)}`)); };
    const timer = setTimeout(() => fail(`is not ready after ${timeout} ms`), timeout);
    output.on('data', (chunk) => {
      text = (text + chunk).slice(-20_000);
      const found = pattern.exec(text)?.[1];
      if (found === undefined) return;
      clearTimeout(timer);
      resolve(found);
    });
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code, signal) => fail(`ended (${code ?? signal})`));
  });
}

/** Calls `attempt` until it does not fail. @template Result @param {() => Promise<Result>} attempt @param {number} timeout in ms @returns {Promise<Result>} */
export async function until(attempt, timeout) {
  const end = Date.now() + timeout;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await new Promise((resolve) => { setTimeout(resolve, POLL_MS); });
  }
}

const POLL_MS = 25;
