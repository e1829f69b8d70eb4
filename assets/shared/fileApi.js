// HTTP requests of pages that also send files: a file goes as it is instead of an object.
import { createApi } from './api.js';

/** @import { Answer, Api, RequestOptions } from './api.js' */
/** @typedef {RequestOptions & {file?: Blob}} FileRequestOptions `file`: instead of `body` */
/** @typedef {Omit<Api, 'request' | 'post'> & {request: (method: string, path: string, options?: FileRequestOptions) => Promise<Answer>, post: (path: string, body?: unknown, options?: FileRequestOptions) => Promise<Answer>}} FileApi */

/** Reading a large file takes the box a second, and sending it over a weak Wi-Fi much longer. */
export const FILE_TIMEOUT_MS = 30_000;

/** @param {Parameters<typeof createApi>[0]} parts @returns {FileApi} */
export function createFileApi(parts) {
  const api = createApi(parts);
  /** @type {FileApi['request']} */
  const request = (method, path, options = {}) => {
    const { file, ...rest } = options;
    if (file === undefined) return api.request(method, path, rest);
    const sender = createApi({ ...parts, fetch: (url, init) => parts.fetch(url, { ...init, body: file, headers: { ...init.headers, 'Content-Type': file.type } }) });
    return sender.request(method, path, { timeoutMs: FILE_TIMEOUT_MS, ...rest, body: undefined });
  };
  return { ...api, request, post: (path, body, options) => request('POST', path, { ...options, body }) };
}
