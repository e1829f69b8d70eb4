// The real program before the setup: `serve` on an empty folder. The setup code is read from its log.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { binary } from './box.mjs';

/** The longest start of a debug binary on a busy machine. */
const START_MS = 60_000;
const CODE = /code="?([A-Z0-9]{4}-[A-Z0-9]{4})/;
const SERVING = /serving restaurant=(\S*).*?127\.0\.0\.1:(\d+)/;

export class EmptyBox {
  /** @type {import('node:child_process').ChildProcess | null} */ #process = null;
  #dir = mkdtempSync(join(tmpdir(), 'maitred-setup-'));
  port = 0;
  /** The setup code of this start; empty if there is a restaurant. */
  code = '';

  /** Starts the box; again on the same port and data after `kill`. */
  async start() {
    const data = join(this.#dir, 'data');
    mkdirSync(data, { recursive: true, mode: 0o700 });
    const child = spawn(binary(), ['serve', '--data', data, '--listen', `127.0.0.1:${this.port}`], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, MAITRED_CONFIG: undefined, NO_COLOR: '1' } });
    this.#process = child;
    let log = '';
    this.port = await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`the box did not start in ${START_MS} ms\n${log}`)), START_MS);
      const read = (/** @type {unknown} */ chunk) => {
        log += chunk;
        const serving = SERVING.exec(log);
        // Without a restaurant the line with the code follows.
        if (!serving || (serving[1] === '""' && !CODE.test(log))) return;
        clearTimeout(timer);
        resolve(Number(serving[2]));
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.on('exit', (code, signal) => { clearTimeout(timer); reject(new Error(`the box ended (${code ?? signal})\n${log}`)); });
    });
    this.code = CODE.exec(log)?.[1] ?? '';
    return this;
  }

  /** Kills the process, as in a power cut. */
  async kill() {
    const child = this.#process;
    this.#process = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => { child.once('exit', resolve); });
    child.kill('SIGKILL');
    await ended;
  }

  async end() {
    await this.kill();
    rmSync(this.#dir, { recursive: true, force: true });
  }

  /** An address at a host name that is not a secure context, as owners use it. @param {string} path */
  url(path) {
    return `http://menu.local:${this.port}${path}`;
  }

  /** Nobody works here yet. @returns {never} */
  staff() {
    throw new Error('there is no demo staff');
  }
}
