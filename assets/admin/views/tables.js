// Tables by area: add, change, retire, and print their cards.
import { html, useState } from '../../vendor/ui.js';
import { Button, Notice, Sheet, Stepper } from '../../shared/components.js';
import { Icon } from '../../shared/icons.js';
import { NAME_MAX, NEW_TABLES_MAX, SEATS_MAX } from '../../shared/limits.gen.js';
import { areasOf, newTables } from '../../shared/tableAreas.js';
import { t } from '../lang/index.js';
import { staleSheetsText } from '../staleSheets.js';
import { restaurantOf } from '../state.js';
import { FloorPlans } from './floorPlan.js';
import { PaperMenu } from './paperMenu.js';
import { Confirm, Failure, Field, Loading, faultAt, useLoaded, useSend } from './parts.js';

/** @import { ManagedTableView } from '../../shared/wire.gen.js' */
/** @import { SheetProps, ViewProps } from './props.js' */

const KINDS = ['CARDS', 'TENTS', 'STICKERS'];

/** @param {ViewProps} props */
export function TablesSection(props) {
  const { acts } = props;
  const tables = useLoaded(props, '/api/tables', 20_000);
  const [isPlan, setPlan] = useState(false);
  return html`<div class="section-intro"><p class="soft">${t('tables.intro')}</p>
      <div class="button-row"><${Button} kind="primary" onClick=${() => acts.openSheet('tables', 'new')}><${Icon} name="plus" />${t('tables.add')}<//>
      <${Button} onClick=${() => acts.openSheet('tables', 'print')}><${Icon} name="qr" />${t('tables.print')}<//>
      <${Button} onClick=${() => acts.openSheet('tables', 'paper')}>${t('tables.paper')}<//></div></div>
    <${StaleSheets} ...${props} />
    <${Loading} loaded=${tables}>${(/** @type {{tables: ManagedTableView[]}} */ { tables: all }) => {
      const retired = all.filter(({ isRetired }) => isRetired);
      return html`${all.length === 0 ? html`<${Notice} kind="calm">${t('tables.none')}<//>` : null}
        ${all.length > retired.length ? html`<div class="views" role="group" aria-label=${t('plan.view')}>${[false, true].map((each) => html`<button key=${each} type="button" class="button" aria-pressed=${each === isPlan} onClick=${() => setPlan(each)}>${t(each ? 'plan.title' : 'plan.list')}</button>`)}</div>` : null}
        ${isPlan ? html`<${FloorPlans} ...${props} tables=${all} />` : areasOf(all).map(({ area, count }) => html`<section key=${area} class="area"><h2><bdi>${area}</bdi> <small class="soft">${t('tables.count', { count })}</small></h2>
          <ul class="rows">${all.filter((table) => !table.isRetired && table.area === area).map((table) => html`<${Row} key=${table.id} ...${props} table=${table} />`)}</ul></section>`)}
        ${retired.length > 0 ? html`<details class="more"><summary>${t('tables.retired', { count: retired.length })}</summary>
          <ul class="rows">${retired.map((table) => html`<${Row} key=${table.id} ...${props} table=${table} />`)}</ul></details>` : null}`;
    }}<//>`;
}

/** @param {ViewProps & {table: ManagedTableView}} props */
function Row({ acts, table }) {
  const facts = [t('tables.seats.count', { count: table.seats }), ...(table.isOccupied ? [t('tables.occupied')] : []), ...(table.isJoinable ? [] : [t('tables.single')])];
  return html`<li><button type="button" class="row" onClick=${() => acts.openSheet('tables', table.id)}>
    <span class="row-main"><b><bdi>${t('table.numbered', { name: table.name })}</bdi></b><small>${facts.join(' · ')}</small></span><span class="go"><${Icon} name="next" /></span></button></li>`;
}

/** Printed codes do not lead here any more. @param {ViewProps} props */
function StaleSheets(props) {
  const addresses = useLoaded(props, '/api/addresses', 60_000);
  const text = staleSheetsText(restaurantOf(props.state), addresses.data);
  return text ? html`<${Notice} kind="warn" icon="warn"><b>${t('tables.stale')}</b><br />${text}<//>` : null;
}

/** @param {SheetProps} props */
export function TablesSheet(props) {
  const { acts } = props;
  const tables = useLoaded(props, '/api/tables');
  const [id] = props.path;
  const all = /** @type {ManagedTableView[]} */ (tables.data?.tables ?? []);
  if (id === 'new') return html`<${NewTables} ...${props} tables=${all} />`;
  if (id === 'print') return html`<${Print} ...${props} />`;
  if (id === 'paper') return html`<${PaperMenu} ...${props} />`;
  const table = all.find((one) => one.id === id) ?? null;
  if (table) return html`<${EditTable} key=${`${table.id} ${table.isRetired}`} ...${props} table=${table} />`;
  return html`<${Sheet} title=${t('admin.section.tables')} onClose=${acts.closeSheet}><${Loading} loaded=${tables}>${() => html`<${Notice} kind="calm">${t('problem.not-found')}<//>`}<//><//>`;
}

/** @param {SheetProps & {tables: ManagedTableView[]}} props */
function NewTables({ acts, tables }) {
  const [area, setArea] = useState(areasOf(tables)[0]?.area ?? '');
  const [count, setCount] = useState(4);
  const [seats, setSeats] = useState(4);
  const { busy, failed, send } = useSend(acts);
  const planned = newTables([{ area, count, seats }], tables);
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    if (area.trim() === '' || !await send('POST', '/api/tables', { tables: planned })) return;
    acts.toast(t('tables.added', { count }));
    acts.closeSheet();
    await acts.load('/api/tables');
  };
  return html`<${Sheet} title=${t('tables.add')} onClose=${acts.closeSheet} footer=${html`<button type="submit" form="new-tables" class="button primary wide" disabled=${busy || area.trim() === ''}>${t('tables.add.count', { count })}</button>`}>
    <form id="new-tables" class="form" onSubmit=${submit}>
      <${Failure} text=${failed?.text ?? null} problem=${failed?.problem} />
      <${Field} name="area" label=${t('tables.area')} value=${area} onInput=${setArea} maxlength=${NAME_MAX} required hint=${t('tables.area.hint')} capitalize="words" />
      <div class="stepper-row"><span>${t('tables.number')}</span><${Stepper} value=${count} min=${1} max=${NEW_TABLES_MAX} name=${t('tables.number')} onChange=${setCount} /></div>
      <div class="stepper-row"><span>${t('tables.seats')}</span><${Stepper} value=${seats} min=${1} max=${SEATS_MAX} name=${t('tables.seats')} onChange=${setSeats} /></div>
      <p class="soft small">${t('tables.names', { first: planned[0]?.name ?? '', last: planned[planned.length - 1]?.name ?? '' })}</p>
    </form><//>`;
}

/** @param {SheetProps & {table: ManagedTableView}} props */
function EditTable({ acts, table }) {
  const [name, setName] = useState(table.name);
  const [area, setArea] = useState(table.area);
  const [seats, setSeats] = useState(table.seats);
  const [isJoinable, setJoinable] = useState(table.isJoinable);
  const { busy, failed, send } = useSend(acts);
  /** @param {object} edit @param {string} toast */
  const change = async (edit, toast) => {
    if (!await send('PATCH', `/api/tables/${table.id}`, edit)) return;
    acts.toast(toast);
    acts.closeSheet();
    await acts.load('/api/tables');
  };
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    if (name.trim() && area.trim()) void change({ name: name.trim(), area: area.trim(), seats, isJoinable }, t('tables.saved', { name: name.trim() }));
  };
  const isTaken = failed?.problem?.code === 'name-taken';
  return html`<${Sheet} title=${t('table.numbered', { name: table.name })} onClose=${acts.closeSheet} footer=${html`<button type="submit" form="edit-table" class="button primary wide" disabled=${busy}>${t('action.save')}</button>`}>
    <form id="edit-table" class="form" onSubmit=${submit}>
      <${Failure} text=${isTaken ? null : failed?.text ?? null} problem=${failed?.problem} fields=${['/name', '/area']} />
      <${Field} name="name" label=${t('tables.name')} value=${name} onInput=${setName} maxlength=${NAME_MAX} required fault=${isTaken ? failed?.text : faultAt(failed, '/name')} />
      <${Field} name="area" label=${t('tables.area')} value=${area} onInput=${setArea} maxlength=${NAME_MAX} required fault=${faultAt(failed, '/area')} capitalize="words" />
      <div class="stepper-row"><span>${t('tables.seats')}</span><${Stepper} value=${seats} min=${1} max=${SEATS_MAX} name=${t('tables.seats')} onChange=${setSeats} /></div>
      <label class="choice"><input type="checkbox" checked=${isJoinable} onChange=${() => setJoinable(!isJoinable)} /><span><b>${t('tables.joinable')}</b><small>${t('tables.joinable.hint')}</small></span></label>
    </form>
    <div class="after-form">
      ${table.isRetired ? html`<p class="soft">${t('tables.isretired')}</p><${Button} disabled=${busy} onClick=${() => change({ isRetired: false }, t('tables.restored', { name: table.name }))}>${t('tables.restore')}<//>` : html`
        <${Confirm} label=${t('tables.newcode')} ask=${t('tables.newcode.ask')} yes=${t('tables.newcode')} no=${t('action.cancel')} disabled=${busy} onYes=${() => change({ newCode: true }, t('tables.newcode.done', { name: table.name }))} />
        ${table.isOccupied ? html`<p class="soft">${t('tables.retire.occupied')}</p>` : html`<${Confirm} kind="danger" label=${t('tables.retire')} ask=${t('tables.retire.ask', { name: table.name })} yes=${t('tables.retire')} no=${t('action.cancel')} disabled=${busy} onYes=${() => change({ isRetired: true }, t('tables.retire.done', { name: table.name }))} />`}`}
    </div><//>`;
}

/** @param {SheetProps} props */
function Print({ acts }) {
  const [kind, setKind] = useState('CARDS');
  const open = async () => {
    window.open(`/api/sheets/pdf?kind=${kind}`, '_blank');
    const outcome = await acts.send('POST', '/api/sheets/printed');
    if (outcome.ok) await acts.load('/api/restaurant');
  };
  return html`<${Sheet} title=${t('tables.print')} onClose=${acts.closeSheet} footer=${html`<${Button} kind="primary wide" onClick=${open}>${t('tables.print.open')}<//>`}>
    <p class="soft">${t('tables.print.text')}</p>
    <fieldset class="choices"><legend>${t('tables.print.kind')}</legend>
      ${KINDS.map((each) => html`<label key=${each} class="choice"><input type="radio" name="kind" checked=${kind === each} onChange=${() => setKind(each)} /><span><b>${t(`tables.print.${each}`)}</b></span></label>`)}</fieldset>
    <img class="sheet-preview" src=${`/api/sheets/page?kind=${kind}`} alt=${t('tables.print.preview')} width="210" height="297" />
  <//>`;
}
