// How many guests a party has: chips for small parties, a field for any number.
import { COVERS_MAX } from '../../shared/limits.gen.js';
import { html, useState } from '../../vendor/ui.js';
import { Button, Sheet } from '../../shared/components.js';
import { t } from '../lang/index.js';
import { partyLabel } from '../tables.js';
import { SheetError } from './tableSheets.js';

/** @import { TableProps } from './props.js' */

/** Parties of more guests are typed. */
const CHIPS = 8;

/** @param {{value: number | null, disabled: boolean, onPick: (covers: number | null) => void}} props */
export function CoversChips({ value, disabled, onPick }) {
  return html`<div class="covers" role="group" aria-label=${t('floor.covers')}>${Array.from({ length: CHIPS }, (_, index) => index + 1).map((count) => html`
    <button type="button" key=${count} class="chip-button num" disabled=${disabled} aria-pressed=${value === count} aria-label=${t('floor.covers.count', { count })} onClick=${() => onPick(value === count ? null : count)}>${count}</button>`)}</div>`;
}

/** A typed number of guests; `null` unless it is a whole number that a party can have. @param {string} text */
export function coversOf(text) {
  const count = Number(text);
  return /^\d+$/.test(text.trim()) && count >= 1 && count <= COVERS_MAX ? count : null;
}

/** @param {TableProps} props */
export function CoversSheet({ table, state, acts }) {
  const covers = table.session?.covers ?? null;
  const [typed, setTyped] = useState(covers !== null && covers > CHIPS ? String(covers) : '');
  const busy = state.busy !== null;
  const count = coversOf(typed);
  const isWrong = typed.trim() !== '' && count === null;
  const close = () => acts.dispatch({ type: 'close-sheet' });
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    if (count !== null) void acts.setCovers(table, count);
  };
  return html`<${Sheet} title=${t('floor.covers.title', { table: partyLabel(table) })} onClose=${close}>
    <${SheetError} state=${state} mayWait />
    <p class="soft small">${t('floor.covers.text')}</p>
    <${CoversChips} value=${covers} disabled=${busy} onPick=${(/** @type {number | null} */ picked) => acts.setCovers(table, picked)} />
    <form class="covers-more" onSubmit=${submit}>
      <label class="field"><span>${t('floor.covers.more')}</span><input inputmode="numeric" autocomplete="off" value=${typed} aria-invalid=${isWrong} aria-describedby=${isWrong ? 'covers-wrong' : undefined} onInput=${(/** @type {any} */ event) => setTyped(event.currentTarget.value)} /></label>
      <${Button} type="submit" kind="primary" disabled=${busy || count === null}>${t('floor.covers.save')}<//>
    </form>
    ${isWrong ? html`<p class="wrong small" id="covers-wrong" role="alert">${t('floor.covers.wrong', { most: COVERS_MAX })}</p>` : null}
    ${covers === null ? null : html`<${Button} kind="wide" disabled=${busy} onClick=${() => acts.setCovers(table, null)}>${t('floor.covers.unknown')}<//>`}
  <//>`;
}
