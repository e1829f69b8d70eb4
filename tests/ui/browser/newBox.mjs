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
  /** The setup code, from the log. */
  code = '';

  async start() {
    const child = spawn(binary(), ['serve', '--data', this.#dir, '--listen', `127.0.0.1:${this.port}`], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, MAITRED_CONFIG: undefined },
    });
    this.#process = child;
    let log = '';
    await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`the box did not start in ${START_MS} ms\n${log}`)), START_MS);
      createInterface({ input: child.stderr }).on('line', (line) => {
        log += `${line}\n`;
        const port = /serving.* address=http:\/\/[^:\s]+:(\d+)/.exec(line)?.[1];
        const code = /no restaurant is set up yet.* code="?([A-Z0-9-]+)/.exec(line)?.[1];
        if (port) this.port = Number(port);
        if (code) this.code = code;
        if (!this.port || !this.code) return;
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

  /** @returns {never} */
  staff() {
    throw new Error('nobody works here yet');
  }

  async end() {
    const child = this.#process;
    if (child && child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((resolve) => { child.once('exit', resolve); });
      child.kill('SIGKILL');
      await ended;
    }
    rmSync(this.#dir, { recursive: true, force: true });
  }
}
