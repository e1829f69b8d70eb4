// Dishes that may have only another name in the file: the owner says for each pair whether it is the same dish.
import { html } from '../vendor/ui.js';
import { Button } from '../shared/components.js';
import { locale, t } from '../shared/lang/index.js';
import { formatMoney } from '../shared/money.js';
import { pairOf } from './choices.js';

/** @import { RenameView } from '../shared/wire.gen.js' */
/** @import { Decisions } from './choices.js' */

/** With more pairs than this there are buttons for all of them. */
const ONE_BY_ONE = 3;

/** @param {{renames: RenameView[], currency: string, decisions: Decisions, onDecide: (decisions: Decisions) => void}} props */
export function Renames({ renames, currency, decisions, onDecide }) {
  const decide = (/** @type {RenameView[]} */ pairs, /** @type {boolean} */ isSame) => onDecide(new Map([...decisions, ...pairs.map((rename) => /** @type {[string, boolean]} */ ([pairOf(rename), isSame]))]));
  return html`<section class="import-renames" aria-label=${t('dishes.renames')}><h4>${t('dishes.renames')}</h4><p class="soft small">${t('dishes.renames.hint')}</p>
    ${renames.length > ONE_BY_ONE ? html`<div class="button-row"><${Button} onClick=${() => decide(renames, true)}>${t('dishes.rename.allSame')}<//><${Button} onClick=${() => decide(renames, false)}>${t('dishes.rename.allOther')}<//></div>` : null}
    <ul class="rows">${renames.map((rename) => html`<${Pair} key=${pairOf(rename)} rename=${rename} currency=${currency} decided=${decisions.get(pairOf(rename)) ?? null} onDecide=${(/** @type {boolean} */ isSame) => decide([rename], isSame)} />`)}</ul></section>`;
}

/** @param {{rename: RenameView, currency: string, decided: boolean | null, onDecide: (isSame: boolean) => void}} props */
function Pair({ rename: { before, name, priceBefore, priceAfter }, currency, decided, onDecide }) {
  const text = t('dishes.rename', { before, name });
  const line = (/** @type {string} */ of, /** @type {number | null} */ price) => html`<span>${of}${price === null ? null : html` · <span class="num">${formatMoney(price, currency, locale())}</span>`}</span>`;
  const button = (/** @type {boolean} */ isSame) => html`<button type="button" class="button" aria-pressed=${decided === isSame} onClick=${() => onDecide(isSame)}>${t(isSame ? 'dishes.rename.same' : 'dishes.rename.other')}</button>`;
  return html`<li>${line(t('dishes.rename.before', { name: before }), priceBefore)}${line(t('dishes.rename.after', { name }), priceAfter)}
    <div class="import-tabs" role="group" aria-label=${text}>${button(true)}${button(false)}</div></li>`;
}
