// HTTP requests of pages that also send files: the text of a file goes as it is instead of an object.
import { createApi } from './api.js';

/** @import { Answer, Api, RequestOptions } from './api.js' */
/** @typedef {Omit<Api, 'post'> & {post: (path: string, body?: unknown, options?: RequestOptions & {text?: string}) => Promise<Answer>}} FileApi `text`: the file, instead of `body` */

/** @param {Parameters<typeof createApi>[0]} parts @returns {FileApi} */
export function createFileApi(parts) {
  const api = createApi(parts);
  return {
    ...api,
    post(path, body, options = {}) {
      const { text, ...rest } = options;
      if (text === undefined) return api.post(path, body, rest);
      const sender = createApi({ ...parts, fetch: (url, init) => parts.fetch(url, { ...init, body: text }) });
      return sender.post(path, undefined, { timeoutMs: 30_000, ...rest });
    },
  };
}
