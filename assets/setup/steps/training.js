// A training order: a table is opened, the owner orders on a phone and sees it in the kitchen; then everything of it is deleted.
import { html, useEffect, useState } from '../../vendor/ui.js';
import { Button, Icon, Notice } from '../../shared/components.js';
import { Qr } from '../../shared/qr.js';
import { t } from '../lang/index.js';
import { short } from '../addresses.js';
import { Field, Select } from '../views/screen.js';
import { StepScreen } from '../views/stepScreen.js';

/** @import { FloorFullOrderView, FloorTableView, TableQrView } from '../../shared/wire.gen.js' */
/** @import { Step, ViewProps } from '../props.js' */

/** The interval of looking for the order. */
const POLL_MS = 2_000;

/** @param {ViewProps} props */
function TrainingStep(props) {
  const { state: { restaurant, tables, faults, sending }, acts } = props;
  const usable = tables.filter(({ isRetired }) => !isRetired);
  const [open, setOpen] = useState(/** @type {FloorTableView[]} */ ([]));
  const [orders, setOrders] = useState(/** @type {FloorFullOrderView[]} */ ([]));
  const [tableId, setTableId] = useState(usable[0]?.id ?? '');
  const [pin, setPin] = useState('');
  const [qr, setQr] = useState(/** @type {TableQrView | null} */ (null));
  const [isSure, setSure] = useState(false);
  const table = open[0];
  const session = table?.session?.sessionId;
  const origin = restaurant?.guestAddress ?? location.origin;

  // Without an answer the step keeps what it has.
  const look = async () => {
    try {
      const { body } = await acts.api.get('/api/floor');
      const opened = body.tables.filter((/** @type {FloorTableView} */ one) => one.session !== null);
      setOpen(opened);
      if (opened.length > 0) setOrders((await acts.api.get(`/api/floor/sessions/${opened[0].session.sessionId}/orders`)).body.orders);
    } catch {
      // The next look follows.
    }
  };
  useEffect(() => {
    void look();
    const timer = setInterval(() => { if (document.visibilityState === 'visible') void look(); }, POLL_MS);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    if (!table) return setQr(null);
    acts.api.get(`/api/floor/tables/${table.id}/qr?origin=${encodeURIComponent(origin)}`).then(({ body }) => setQr(body), () => setQr(null));
  }, [table?.id]);

  const openTable = () => acts.run(async () => {
    const { body } = await acts.api.post(`/api/floor/tables/${tableId}/session`, { mode: 'FAMILY' });
    setPin(body.pin);
    await look();
  });
  const newPin = () => acts.run(async () => setPin((await acts.api.post(`/api/floor/sessions/${session}/pin`)).body.pin));
  const end = () => (isSure ? acts.run(deleteAll) : setSure(true));
  const deleteAll = async () => {
    await acts.api.post('/api/training/end');
    acts.finishStep('training');
  };
  const primary = session
    ? { label: sending.busy ? t('setup.saving') : isSure ? t('setup.training.sure', { count: open.length }) : t('setup.training.end'), onClick: end }
    : { label: t(sending.busy ? 'setup.saving' : 'setup.training.open'), disabled: usable.length === 0, onClick: openTable };
  return html`<${StepScreen} ...${props} id="training" canSkip=${!session} intro=${t('setup.training.text')} primary=${primary}>
    ${usable.length === 0 ? html`<${Notice} kind="warn" icon="warn">${t('setup.training.none')}<//>` : null}
    ${!session && usable.length > 0 ? html`<${Field} name="table" label=${t('setup.training.table')} faults=${faults} value=${tableId} onValue=${setTableId}>
      ${(/** @type {any} */ attributes) => html`<${Select} attributes=${attributes}>${usable.map(({ id, name, area }) => html`<option key=${id} value=${id} selected=${id === tableId}>${t('table.numbered', { name })} · ${area}</option>`)}<//>`}<//>` : null}
    ${session ? html`<ol class="how training">
      <li>${t('setup.training.scan', { table: t('table.numbered', { name: table.name }) })}${qr ? html`<${Qr} qr=${qr.qr} label=${t('setup.training.scan', { table: t('table.numbered', { name: table.name }) })} /><code dir="ltr">${short(qr.url)}</code>` : null}</li>
      <li>${t('setup.training.pin')} ${pin ? html`<b class="training-pin num" dir="ltr">${pin}</b>` : html`<${Button} onClick=${newPin}>${t('setup.training.newpin')}<//>`}</li>
      <li>${t('setup.training.order')}</li>
    </ol>
    <div aria-live="polite">${orders.length === 0 ? html`<p class="soft">${t('setup.training.wait')}</p>` : html`<${Notice} kind="good" icon="check"><b>${t('setup.training.arrived')}</b> ${t('setup.training.look')}<//>
      <ul class="paired">${orders.map((order) => html`<li key=${order.orderId}><${Icon} name="check" /><b class="num">#${order.orderNumber}</b><bdi>${order.items.map(({ name, quantity }) => `${quantity} × ${name}`).join(', ')}</bdi></li>`)}</ul>`}</div>
    <p class="soft small">${t('setup.training.note')}</p>` : null}
  <//>`;
}

/** @type {Step} */
export const training = { id: 'training', icon: 'plate', isDone: () => false, View: TrainingStep };
