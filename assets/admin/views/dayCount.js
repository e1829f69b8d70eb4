// The count of a drawer, by coins and notes. What should be in it is not shown here.
import { html, useState } from '../../vendor/ui.js';
import { Sheet } from '../../shared/components.js';
import { NAME_MAX } from '../../shared/limits.gen.js';
import { parseAmount } from '../../shared/amountInput.js';
import { coinsOf, countedCoins } from '../dayFacts.js';
import { t } from '../lang/index.js';
import { moneyOf } from './dayReport.js';
import { Failure, Field, Loading, faultAt, useLoaded, useSend } from './parts.js';

/** @import { DayView } from '../../shared/wire.gen.js' */
/** @import { SheetProps, ViewProps } from './props.js' */

/** @param {SheetProps} props */
export function CountSheet(props) {
  const { acts } = props;
  const day = useLoaded(props, '/api/day');
  return html`<${Sheet} title=${t('day.count.cash')} onClose=${acts.closeSheet} footer=${html`<button type="submit" form="cash-count" class="button primary wide">${t('day.count.save')}</button>`}>
    <${Loading} loaded=${day}>${(/** @type {DayView} */ view) => html`<${CountForm} acts=${acts} day=${view} onDone=${async () => { await day.reload(); acts.closeSheet(); }} />`}<//><//>`;
}

/** @param {{acts: ViewProps['acts'], day: DayView, onDone: () => void}} props */
export function CountForm({ acts, day, onDone }) {
  const { currency } = day;
  const money = moneyOf(currency);
  const [drawer, setDrawer] = useState(() => (day.cash.counts.length > 0 ? '' : t('day.drawer.first')));
  const [counts, setCounts] = useState(/** @type {Record<number, string>} */ ({}));
  const [other, setOther] = useState('');
  const [fault, setFault] = useState(/** @type {string | null} */ (null));
  const { busy, failed, send } = useSend(acts);
  const counted = countedCoins({ counts, other }, parseAmount(other, currency).minor);
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    setFault(counted.fault);
    if (counted.fault !== null || busy) return;
    if (await send('POST', '/api/day/counts', { drawer: drawer.trim(), coins: counted.coins })) {
      acts.toast(t('day.count.saved', { drawer: drawer.trim(), amount: money(counted.sum) }));
      onDone();
    }
  };
  return html`<form id="cash-count" class="form" onSubmit=${save} novalidate><p class="soft">${t('day.count.text')}</p>
    <${Failure} text=${failed?.text ?? null} problem=${failed?.problem} fields=${['/drawer']} />
    <${Field} name="drawer" label=${t('day.drawer')} hint=${t('day.drawer.hint')} value=${drawer} onInput=${setDrawer} maxlength=${NAME_MAX} required capitalize="sentences" fault=${faultAt(failed, '/drawer') && t('day.drawer.fault')} />
    <fieldset class="coins"><legend>${t('day.coins')}</legend>${coinsOf(currency).map((value) => html`<label key=${value} class="coin"><span class="num">${money(value)}</span>
      <input name=${`coin-${value}`} inputmode="numeric" autocomplete="off" value=${counts[value] ?? ''} aria-invalid=${fault === String(value)} onInput=${(/** @type {any} */ event) => { setFault(null); setCounts({ ...counts, [value]: event.currentTarget.value }); }} /></label>`)}</fieldset>
    ${fault !== null && fault !== 'other' ? html`<p class="fault" role="alert">${t('day.coins.fault')}</p>` : null}
    <${Field} name="other" label=${t('day.other')} hint=${t('day.other.hint')} value=${other} onInput=${setOther} inputmode="decimal" fault=${fault === 'other' ? t('day.amount.fault') : null} />
    <p class="coin-sum" role="status">${t('day.counted')} <b class="num">${money(counted.sum)}</b></p></form>`;
}
