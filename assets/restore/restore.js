// A restore without its views: sends a backup in parts, has it checked, has it put in place.
import { Refusal, Unreachable, createApi } from '../shared/api.js';

/** @import { RestoreBegunView, RestoreView } from '../shared/wire.gen.js' */
/**
 * @typedef {object} Restore
 * @property {(file: Blob, onProgress: (share: number) => void) => Promise<void>} upload begins a new restore and sends a file; `share`: 0 to 1
 * @property {(name: string) => Promise<void>} choose begins a new restore of a backup on the box
 * @property {(password: string) => Promise<RestoreView>} check resolves when the box has read the backup
 * @property {() => Promise<void>} apply resolves when the box serves again
 */

/** Nobody knows whether the data was replaced. */
export class Unsure extends Error {}

/** Answers after which a part is sent again: the box still works on the part before, is busy, or did not get it in time. */
const TRY_AGAIN = ['restore-working', 'busy', 'too-slow', 'rate-limited'];
/** Failed attempts in a row before the upload is given up. */
const GIVE_UP_AFTER = 8;
const POLL_MS = 700;
/** The longest time that the box may take to serve again. */
const REPLACE_WAIT_MS = 180_000;

/**
 * @param {{fetch: (path: string, init: RequestInit) => Promise<Response>, begin: () => Promise<RestoreBegunView>, wait: (ms: number) => Promise<void>}} parts
 * @returns {Restore}
 */
export function createRestore({ fetch, begin, wait }) {
  /** @type {RestoreBegunView} */
  let begun = { token: '', partBytesMax: 0 };
  /** @type {string | null} */
  let stored = null;

  /** @param {Blob} [part] a part of the file, instead of JSON */
  const api = (part) => createApi({
    csrf: () => null,
    defaultTimeoutMs: 25_000,
    fetch: (path, init) => {
      const headers = { .../** @type {Record<string, string>} */ (init.headers), 'Restore-Token': begun.token };
      return part ? fetch(path, { ...init, headers: { ...headers, 'Content-Type': 'application/octet-stream' }, body: part }) : fetch(path, { ...init, headers });
    },
  });

  /** Where the next part begins. @param {Blob} file @param {number} at */
  async function sendPart(file, at) {
    try {
      const { body } = await api(file.slice(at, at + begun.partBytesMax)).post(`/api/restore/parts?offset=${at}`);
      return /** @type {number} */ (body.received);
    } catch (error) {
      // The answer to an earlier request was lost: the box says where to go on.
      if (error instanceof Refusal && error.code === 'other-position') return /** @type {number} */ (/** @type {any} */ (error.problem).received);
      throw error;
    }
  }

  return {
    async upload(file, onProgress) {
      begun = await begin();
      stored = null;
      let at = 0;
      let failures = 0;
      do {
        try {
          const next = await sendPart(file, at);
          failures = next > at ? 0 : failures + 1;
          at = next;
          onProgress(file.size === 0 ? 1 : at / file.size);
        } catch (error) {
          if (error instanceof Refusal && !TRY_AGAIN.includes(error.code)) throw error;
          failures += 1;
          if (failures >= GIVE_UP_AFTER) throw error;
          await wait(500 * failures);
        }
      } while (at < file.size && failures < GIVE_UP_AFTER);
    },

    async choose(name) {
      begun = await begin();
      stored = name;
    },

    async check(password) {
      const body = { ...(stored === null ? {} : { backup: stored }), ...(password === '' ? {} : { password }) };
      await api().post('/api/restore/check', body);
      for (;;) {
        const { body: view } = await api().get('/api/restore');
        if (view.phase !== 'checking') return view;
        await wait(POLL_MS);
      }
    },

    async apply() {
      try {
        await api().post('/api/restore/apply');
      } catch (error) {
        // The answer may be lost when the box stops serving.
        if (!(error instanceof Unreachable)) throw error;
      }
      let isBusy = false;
      for (let waited = 0; waited < REPLACE_WAIT_MS; waited += POLL_MS) {
        await wait(POLL_MS);
        try {
          const { body } = await api().get('/api/restore');
          if (body.phase === 'done') return;
          if (body.failure) throw new Refusal({ type: '', title: body.failure.detail, status: 409, ...body.failure }, null);
          isBusy = body.phase === 'checked';
          // The request was lost, or the box does other work first.
          if (isBusy) await api().post('/api/restore/apply');
        } catch (error) {
          // A box that knows nothing of it was started again: perhaps before, perhaps after the data was replaced.
          if (error instanceof Refusal) throw error.status === 401 ? new Unsure() : error;
          isBusy = false;
        }
      }
      if (isBusy) throw new Refusal({ type: '', title: 'restore-busy', code: 'restore-busy', status: 409 }, null);
      throw new Unsure();
    },
  };
}
