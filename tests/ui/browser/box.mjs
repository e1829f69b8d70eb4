// The real program for a browser test, on its own port with its own data, which is deleted at the end. `MAITRED_BIN` names another
// binary.
import { randomUUID } from 'node:crypto';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/**
 * @typedef {{username: string, password: string, role: string}} DemoStaff
 * @typedef {{id: string, name: string, code: string}} DemoTable
 * @typedef {{id: string, tableCode: string, mode: 'FAMILY' | 'INDIVIDUAL', pin: string}} DemoSession
 * @typedef {{url: string, staff: DemoStaff[], tables: DemoTable[], sessions: DemoSession[]}} Demo
 */

/** The longest start of a debug binary on a busy machine. */
const START_MS = 60_000;

/** `MAITRED_BIN`, otherwise the newest build. */
export function binary() {
  if (process.env.MAITRED_BIN) return process.env.MAITRED_BIN;
  const target = new URL('../../../target/', import.meta.url).pathname;
  const built = ['debug', 'release'].map((profile) => join(target, profile, 'maitred')).filter((path) => existsSync(path));
  const [newest] = built.sort((left, right) => statSync(right).mtimeMs - statSync(left).mtimeMs);
  if (!newest) throw new Error('no maitred binary: run `cargo build`, or set MAITRED_BIN');
  return newest;
}

export class Box {
  /** @type {import('node:child_process').ChildProcess | null} */ #process = null;
  #dir = mkdtempSync(join(tmpdir(), 'maitred-ui-'));
  #log = '';
  /** @type {Promise<Record<string, string>> | null} */ #manager = null;
  port = 0;
  /** @type {Demo} */ demo = { url: '', staff: [], tables: [], sessions: [] };

  /** Starts the box; again on the same port and data after `kill`. */
  async start() {
    const child = spawn(binary(), ['demo', '--json', '--data', join(this.#dir, 'data'), '--listen', `127.0.0.1:${this.port}`], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, MAITRED_CONFIG: undefined },
    });
    this.#process = child;
    child.stderr.on('data', (chunk) => { this.#log = (this.#log + chunk).slice(-8000); });
    const lines = createInterface({ input: child.stdout });
    /** @type {Demo} */
    const demo = await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`the box did not start in ${START_MS} ms\n${this.#log}`)), START_MS);
      lines.on('line', (line) => {
        if (!line.startsWith('{')) return;
        clearTimeout(timer);
        resolve(JSON.parse(line));
      });
      child.on('error', reject);
      child.on('exit', (code, signal) => { clearTimeout(timer); reject(new Error(`the box ended (${code ?? signal}) before it was ready\n${this.#log}`)); });
    });
    // Each start makes new PINs and passwords; sessions and logins stay.
    this.demo = demo;
    this.port = Number(new URL(demo.url).port);
    return this;
  }

  /** Replaces the demo's menu; the box must not be running. @param {string} file */
  importMenu(file) {
    execFileSync(binary(), ['menu', 'import', '--yes', file, '--data', join(this.#dir, 'data')], { stdio: 'pipe' });
  }

  /** Kills the process, as in a power cut. */
  async kill() {
    const child = this.#process;
    if (!child) return;
    this.#process = null;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => { child.once('exit', resolve); });
    child.kill('SIGKILL');
    await ended;
  }

  async end() {
    await this.kill();
    rmSync(this.#dir, { recursive: true, force: true });
  }

  /** A request of a manager. @param {string} path @param {unknown} [body] @param {string} [method] @returns {Promise<any>} the answer's body */
  async asManager(path, body = {}, method = 'POST') {
    this.#manager ??= this.#logIn();
    const once = method === 'POST' ? { 'Idempotency-Key': randomUUID() } : {};
    const answer = await fetch(this.demo.url + path, { method, headers: { ...(await this.#manager), ...once }, ...(method === 'GET' ? {} : { body: JSON.stringify(body) }) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
    return text ? JSON.parse(text) : null;
  }

  /** Once per box: password hashing is slow. @returns {Promise<Record<string, string>>} the headers of the login */
  async #logIn() {
    const { username, password } = this.staff('MANAGER');
    const json = { 'Content-Type': 'application/json' };
    const login = await fetch(`${this.demo.url}/api/staff/login`, { method: 'POST', headers: json, body: JSON.stringify({ username, password }) });
    const { csrfToken } = await login.json();
    const cookie = login.headers.getSetCookie().map((each) => each.split(';')[0]).join('; ');
    return { ...json, Cookie: cookie, 'X-CSRF-Token': csrfToken };
  }

  /** Opens one of the demo's tables for a party. @param {number} at @param {'FAMILY' | 'INDIVIDUAL'} mode @returns {Promise<{tableCode: string, pin: string, name: string, sessionId: string}>} */
  async openTable(at, mode) {
    const { id, code, name } = this.demo.tables[at];
    const { pin, sessionId } = await this.asManager(`/api/floor/tables/${id}/session`, { mode });
    return { tableCode: code, pin, name, sessionId };
  }

  /** An address at a host name that is not a secure context, as guests use it. @param {string} path */
  url(path) {
    return `http://menu.local:${this.port}${path}`;
  }

  /** @param {'FAMILY' | 'INDIVIDUAL'} mode */
  session(mode) {
    const found = this.demo.sessions.find((session) => session.mode === mode);
    if (!found) throw new Error(`the demo has no ${mode} session`);
    return found;
  }

  /** @param {string} role */
  staff(role) {
    const found = this.demo.staff.find((one) => one.role === role);
    if (!found) throw new Error(`the demo has no ${role}`);
    return found;
  }

  get log() {
    return this.#log;
  }
}
