// What the sections share: loading, sending, fields, confirmations.
import { html, useEffect, useRef, useState } from '../../vendor/ui.js';
import { uuidV4 } from '../../shared/id.js';
import { Button, Notice, Skeleton } from '../../shared/components.js';
import { loadedOf } from '../state.js';
import { t } from '../lang/index.js';

/** @import { Children } from '../../shared/components.js' */
/** @import { Problem } from '../../shared/wire.js' */
/** @import { Acts } from '../controller.js' */
/** @import { Loaded } from '../state.js' */
/** @import { ViewProps } from './props.js' */

/**
 * The answer of a path of the API, loaded when the component appears, when the page is looked at again, and every `everyMs`.
 * @param {ViewProps} props @param {string} path @param {number} [everyMs] 0: not again
 * @returns {Loaded & {reload: () => Promise<void>}}
 */
export function useLoaded({ state, acts }, path, everyMs = 0) {
  const reload = () => acts.load(path);
  useEffect(() => {
    void reload();
    const again = () => { if (document.visibilityState === 'visible') void reload(); };
    document.addEventListener('visibilitychange', again);
    const timer = everyMs > 0 ? setInterval(again, everyMs) : 0;
    return () => { document.removeEventListener('visibilitychange', again); clearInterval(timer); };
  }, [path]);
  return { ...loadedOf(state, path), reload };
}

/** What was loaded, or a skeleton, and why loading failed. @param {{loaded: Loaded & {reload: () => void}, children: (data: any) => Children}} props */
export function Loading({ loaded, children }) {
  const { data, error, reload } = loaded;
  return html`${error ? html`<${Notice} kind="bad" icon="warn" role="alert">${error}<div class="notice-actions"><${Button} onClick=${reload}>${t('action.retry')}<//></div><//>` : null}
    ${data === null ? (error ? null : html`<${Skeleton}>${[1, 2, 3, 4].map((row) => html`<div key=${row} class="skeleton row-skeleton"></div>`)}<//>`) : children(data)}`;
}

/**
 * Sends one change at a time, and keeps why the last one failed.
 * @param {Acts} acts
 */
export function useSend(acts) {
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(/** @type {{text: string, problem: Problem | null} | null} */ (null));
  const isBusy = useRef(false);
  // A change that got no answer may have been made: sent again by hand, it is the same change.
  const unsure = useRef(/** @type {{change: string, key: string} | null} */ (null));
  return {
    busy,
    failed,
    clear: () => setFailed(null),
    /** @param {import('../client.js').Method} method @param {string} path @param {unknown} [body] @param {import('../client.js').SendOptions} [options] @returns {Promise<{body: any} | null>} null: it failed, or another one runs */
    async send(method, path, body, options) {
      if (isBusy.current) return null;
      isBusy.current = true;
      setBusy(true);
      setFailed(null);
      const change = body instanceof Blob ? '' : JSON.stringify([method, path, body]);
      const key = change !== '' && unsure.current?.change === change ? unsure.current.key : uuidV4();
      const outcome = await acts.send(method, path, body, { ...options, key });
      unsure.current = !outcome.ok && outcome.problem === null && change !== '' ? { change, key } : null;
      isBusy.current = false;
      setBusy(false);
      if (outcome.ok) return outcome;
      setFailed(outcome);
      return null;
    },
  };
}

/** Why a change failed; a fault of a field stands at the field. @param {{text: string | null, fields?: string[], problem?: Problem | null}} props */
export function Failure({ text, fields = [], problem }) {
  const atField = problem?.errors?.some((error) => fields.some((field) => isAt(error.pointer, field)));
  return text && !atField ? html`<${Notice} kind="bad" icon="warn" role="alert">${text}<//>` : null;
}

/** @param {string} pointer @param {string} field */
const isAt = (pointer, field) => pointer === field || pointer.startsWith(`${field}/`);

/** The refusal of one field. @param {{text: string, problem: Problem | null} | null} failed @param {string} field JSON pointer @returns {string | null} */
export function faultAt(failed, field) {
  return failed?.problem?.errors?.some((error) => isAt(error.pointer, field)) ? failed.text : null;
}

/**
 * A text field with a hint and its refusal.
 * @param {{label: string, value: string, onInput: (value: string) => void, hint?: Children, fault?: string | null, name: string, type?: string, maxlength?: number, autocomplete?: string, inputmode?: string, spellcheck?: boolean, required?: boolean, ltr?: boolean, placeholder?: string, capitalize?: string, lang?: string}} props
 *   `ltr`: names, codes and addresses that are never written from right to left; `lang`: the language of the text, where it is not the page's
 */
export function Field({ label, value, onInput, hint, fault, name, type = 'text', maxlength, autocomplete = 'off', inputmode, spellcheck = false, required = false, ltr = false, placeholder, capitalize, lang }) {
  const about = [hint ? `${name}-hint` : '', fault ? `${name}-fault` : ''].filter(Boolean).join(' ') || undefined;
  // The hint is beside the label, because it is the description of the field and not its name.
  return html`<div class="field"><label><span>${label}</span>
    <input name=${name} type=${type} value=${value} maxlength=${maxlength} autocomplete=${autocomplete} inputmode=${inputmode} spellcheck=${spellcheck} autocapitalize=${capitalize} required=${required} placeholder=${placeholder}
      dir=${ltr ? 'ltr' : lang ? 'auto' : undefined} lang=${lang} aria-invalid=${Boolean(fault)} aria-describedby=${about} onInput=${(/** @type {any} */ event) => onInput(event.currentTarget.value)} /></label>
    ${hint ? html`<small id=${`${name}-hint`}>${hint}</small>` : null}${fault ? html`<small class="fault" id=${`${name}-fault`} role="alert">${fault}</small>` : null}</div>`;
}

/** A button that asks before it acts. @param {{label: string, ask: string, yes: string, no: string, kind?: string, disabled?: boolean, of?: string, onYes: () => void}} props `of`: the label with what it belongs to */
export function Confirm({ label, ask, yes, no, kind = '', disabled = false, of, onYes }) {
  const [isAsking, setAsking] = useState(false);
  if (!isAsking) return html`<${Button} kind=${kind} label=${of} disabled=${disabled} onClick=${() => setAsking(true)}>${label}<//>`;
  return html`<div class="confirm" role="group" aria-label=${of ?? label}><p>${ask}</p><div class="button-row"><${Button} onClick=${() => setAsking(false)}>${no}<//>
    <${Button} kind="danger" disabled=${disabled} onClick=${() => { setAsking(false); onYes(); }}>${yes}<//></div></div>`;
}
