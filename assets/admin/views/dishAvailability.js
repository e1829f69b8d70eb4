// Whether a dish is sold out, until when, and how many are left. All of it counts at once, without saving.
import { html, useState } from '../../vendor/ui.js';
import { Button } from '../../shared/components.js';
import { locale, t } from '../lang/index.js';
import { Failure, Field, faultAt, useSend } from './parts.js';

/** @import { EditorDishView } from '../../shared/wire.gen.js' */
/** @import { SheetProps } from './props.js' */

/** What the dish is now. @param {EditorDishView} dish */
export function availabilityText({ available, soldOutUntil, left }) {
  if (!available) {
    if (soldOutUntil === null) return t('editor.soldout.open');
    return t('editor.soldout.until', { when: new Date(soldOutUntil).toLocaleString(locale(), { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }) });
  }
  return left === null ? t('editor.soldout.hint') : t('editor.left.now', { count: left });
}

/** @param {SheetProps & {dish: EditorDishView, onDone: () => Promise<void>}} props */
export function SoldOut({ acts, dish, onDone }) {
  const { name, available, left } = dish;
  const [count, setCount] = useState('');
  const [day, setDay] = useState('');
  const { busy, failed, send } = useSend(acts);
  /** @param {object} body @param {string} toast */
  const set = async (body, toast) => {
    if (!await send('PATCH', `/api/kitchen/menu-items/${dish.id}`, body)) return;
    acts.toast(toast);
    setCount('');
    setDay('');
    await onDone();
  };
  const sellOut = (/** @type {string} */ soldOutUntil) => set({ available: false, soldOutUntil }, t('dishes.soldout.done', { name }));
  const free = () => set({ available: true }, t('dishes.available.done', { name }));
  const countFault = faultAt(failed, '/left') && t('editor.left.wrong');
  const dayFault = faultAt(failed, '/soldOutUntil') && t('editor.soldout.wrong');
  return html`<div class="availability"><label class="choice"><input type="checkbox" role="switch" checked=${!available} disabled=${busy} onChange=${() => (available ? sellOut('DAY_END') : free())} /><span><b>${t('dishes.soldout')}</b><small>${availabilityText(dish)}</small></span></label>
    <details class="fold"><summary><b>${t('editor.soldout.more')}</b></summary><div class="fold-body">
      <p class="soft small">${t('editor.soldout.now')}</p>
      <div class="with-button"><${Field} name="left" type="number" inputmode="numeric" label=${t('editor.left')} value=${count} placeholder=${left === null ? '' : String(left)} onInput=${setCount} fault=${countFault} />
        <${Button} disabled=${busy || !/^[1-9]\d*$/.test(count)} onClick=${() => set({ available: true, left: Number(count) }, t('editor.left.done', { name, count: Number(count) }))}>${t('editor.left.set')}<//>
        ${left === null ? null : html`<${Button} disabled=${busy} onClick=${free}>${t('editor.left.end')}<//>`}</div>
      <div class="with-button"><${Field} name="sold-out-until" type="date" label=${t('editor.soldout.day')} value=${day} onInput=${setDay} fault=${dayFault} />
        <${Button} disabled=${busy || day === ''} onClick=${() => sellOut(day)}>${t('dishes.soldout.mark')}<//></div>
      <div class="button-row"><${Button} disabled=${busy} onClick=${() => sellOut('FOR_GOOD')}>${t('editor.soldout.forgood')}<//></div></div></details>
    <${Failure} text=${failed?.text ?? null} problem=${failed?.problem} fields=${['/left', '/soldOutUntil']} /></div>`;
}
