// The real program before the setup: `serve` on an empty data folder, which is deleted at the end.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { binary } from './box.mjs';

/** The longest start of a debug binary on a busy machine. */
const START_MS = 60_000;

export class NewBox {
  /** @type {import('node:child_process').ChildProcess | null} */ #process = null;
  #dir = mkdtempSync(join(tmpdir(), 'maitred-setup-'));
  port = 0;
  /** The setup code of this start, from the log. */
  code = '';
  #env;

  /** @param {Record<string, string>} [env] more variables of the program's environment */
  constructor(env = {}) {
    this.#env = env;
  }

  /** Starts the box; again on the same port and data after `kill`, each time with another code. */
  async start() {
    this.code = '';
    const child = spawn(binary(), ['serve', '--data', this.#dir, '--listen', `127.0.0.1:${this.port}`], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, ...this.#env, MAITRED_CONFIG: undefined },
    });
    this.#process = child;
    let log = '';
    let isServing = false;
    await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`the box did not start in ${START_MS} ms\n${log}`)), START_MS);
      createInterface({ input: child.stderr }).on('line', (line) => {
        log += `${line}\n`;
        const port = /serving.* address=http:\/\/[^:\s]+:(\d+)/.exec(line)?.[1];
        const code = /no restaurant is set up yet.* code="?([A-Z0-9-]+)/.exec(line)?.[1];
        if (port) [this.port, isServing] = [Number(port), true];
        if (code) this.code = code;
        if (!isServing || !this.code) return;
        clearTimeout(timer);
        resolve(null);
      });
      child.on('error', reject);
      child.on('exit', (code, signal) => { clearTimeout(timer); reject(new Error(`the box ended (${code ?? signal}) before it was ready\n${log}`)); });
    });
    return this;
  }

  /** An address at a host name that is not a secure context. @param {string} path */
  url(path) {
    return `http://menu.local:${this.port}${path}`;
  }

  /** @param {string} _role @returns {import('./box.mjs').DemoStaff} */
  staff(_role) {
    throw new Error('nobody works here yet');
  }

  get dir() {
    return this.#dir;
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
}
