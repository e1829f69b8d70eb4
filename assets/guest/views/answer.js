// Answers of the box that only sheets read.
import { useEffect, useRef, useState } from '../../vendor/ui.js';
import { Refusal, createApi } from '../../shared/api.js';
import { problemText } from '../lang/index.js';

/** The wait before a request without an answer is sent again. */
const RETRY_MS = 3000;

/** Of its own, because the page loads the sheets late; it only reads. */
const api = createApi({ fetch: (path, init) => fetch(path, init), csrf: () => null });

/**
 * Loads a path of the box, again whenever one of `after` changes, and where there was no answer; the answer before stays until the next one is there.
 * @param {string | null} path @param {unknown[]} after
 * @returns {{path: string | null, body: any, text: string | null}} `path`: of the shown answer; `text`: why there is none
 */
export function useAnswer(path, after) {
  const [answer, setAnswer] = useState(/** @type {{path: string | null, body: any, text: string | null}} */ ({ path: null, body: null, text: null }));
  const latest = useRef(0);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    latest.current += 1;
    const turn = latest.current;
    if (path === null) {
      // What was wrong with another path is not said any more.
      setAnswer((before) => (before.text === null ? before : { ...before, text: null }));
      return undefined;
    }
    /** @type {any} */ let timer = null;
    api.get(path).then(
      ({ body }) => { if (turn === latest.current) setAnswer({ path, body, text: null }); },
      (error) => {
        if (turn !== latest.current) return;
        const isRefused = error instanceof Refusal;
        setAnswer((before) => ({ ...before, path: null, text: problemText(isRefused ? error.problem : { code: 'unreachable' }) }));
        if (!isRefused) timer = setTimeout(() => setTries(tries + 1), RETRY_MS);
      },
    );
    return () => {
      latest.current += 1;
      clearTimeout(timer);
    };
  }, [path, tries, ...after]);
  return answer;
}
