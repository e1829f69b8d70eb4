// The earlier versions of a dish, and undo.
import { html } from '../../vendor/ui.js';
import { Button, Sheet } from '../../shared/components.js';
import { formatMoney } from '../../shared/money.js';
import { locale, t } from '../lang/index.js';
import { unsaved } from '../menuMemory.js';
import { takenText } from './menuArchive.js';
import { Failure, Loading, useLoaded, useSend } from './parts.js';

/** @import { DishChangeView, DishHistoryView, EditorDishView, EditorMenuView } from '../../shared/wire.gen.js' */
/** @import { SheetProps } from './props.js' */

/** @param {SheetProps & {menu: EditorMenuView, dish: EditorDishView, onDone: () => Promise<void>}} props */
export function HistorySheet(props) {
  const { acts, menu, dish, onDone } = props;
  const history = useLoaded(props, `/api/menu/dishes/${dish.id}/history`);
  const { busy, failed, send } = useSend(acts);
  const undo = async (/** @type {DishChangeView} */ change) => {
    const answer = await send('POST', `/api/menu/dishes/${dish.id}/undo`, { version: dish.version, to: change.version });
    await onDone();
    if (!answer) return;
    unsaved.delete(dish.id);
    acts.toast([t(answer.body.deletedHours > 0 ? 'editor.undone.hours' : 'editor.undone', { name: answer.body.dish.name }), takenText(answer.body)].filter(Boolean).join(' '));
    acts.closeSheet();
  };
  const money = (/** @type {number} */ minor) => formatMoney(minor, menu.currency, locale());
  const when = (/** @type {string} */ at) => new Date(at).toLocaleString(locale(), { dateStyle: 'medium', timeStyle: 'short' });
  return html`<${Sheet} title=${t('editor.history.of', { name: dish.name })} onClose=${acts.closeSheet} footer=${html`<${Button} kind="wide" onClick=${() => acts.openSheet('menu', dish.id)}>${t('editor.back')}<//>`}>
    <${Failure} text=${failed?.text ?? null} />
    <${Loading} loaded=${history}>${(/** @type {DishHistoryView} */ { changes }) => html`
      ${changes.length === 0 ? html`<p class="soft empty">${t('editor.history.none')}</p>` : html`<p class="soft">${t('editor.history.text')}</p>`}
      <ol class="rows">${changes.map((change) => {
        const fields = change.fields.filter((field) => field !== 'PRICE' && field !== 'NAME').map((field) => t(`dishes.field.${field}`));
        return html`<li key=${change.version} class="row row-tall"><span class="row-main"><b>${change.changedBy ? t('editor.history.by', { when: when(change.changedAt), name: change.changedBy }) : when(change.changedAt)}</b>
          ${change.fields.includes('NAME') ? html`<small><bdi>${change.nameBefore}</bdi> → <bdi>${change.nameAfter}</bdi></small>` : null}
          ${change.fields.includes('PRICE') ? html`<small class="num">${t('dishes.price.change', { before: money(change.priceBefore), after: money(change.priceAfter) })}</small>` : null}
          ${fields.length > 0 ? html`<small>${t('editor.history.fields', { fields: fields.join(', ') })}</small>` : null}</span>
          <${Button} disabled=${busy} label=${t('editor.undo.of', { when: when(change.changedAt) })} onClick=${() => undo(change)}>${t('editor.undo')}<//></li>`;
      })}</ol>`}<//><//>`;
}
