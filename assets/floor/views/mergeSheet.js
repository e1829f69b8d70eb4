// The sheet that merges two parties: choose the other party, read what happens, and choose whether this table becomes free.
import { html, useState } from '../../vendor/ui.js';
import { Button, Notice, Sheet } from '../../shared/components.js';
import { t, tableLabel } from '../lang/index.js';
import { firstTablesOfOthers, partyLabel } from '../tables.js';
import { SheetError } from './tableSheets.js';

/** @import { TableProps } from './props.js' */

/** @param {TableProps} props */
export function MergeSheet({ table, state, acts }) {
  const [intoId, setInto] = useState(/** @type {string | null} */ (null));
  const [freeTable, setFree] = useState(false);
  const others = firstTablesOfOthers(state.tables, table);
  const into = others.find((each) => each.id === intoId) ?? null;
  const name = tableLabel(table.name);
  /** @type {Record<string, string>} */
  const vars = into ? { table: name, into: partyLabel(into) } : {};
  const close = () => acts.dispatch({ type: 'close-sheet' });
  const footer = into ? html`<div class="button-row"><${Button} kind="wide" onClick=${() => setInto(null)}>${t('floor.merge.other')}<//>
    <${Button} kind="primary wide" disabled=${state.busy !== null} onClick=${() => acts.merge(table, into, freeTable)}>${t('floor.merge.go')}<//></div>` : null;
  if (!into) {
    return html`<${Sheet} key="choose" title=${t('floor.merge.title', { table: name })} onClose=${close}>
      <${SheetError} state=${state} />
      <p class="soft small">${t(others.length > 0 ? 'floor.merge.text' : 'floor.merge.none')}</p>
      <ul class="targets">${others.map((other) => html`<li key=${other.id}><button type="button" class="target" onClick=${() => setInto(other.id)}><b>${partyLabel(other)}</b><small>${t('floor.phones', { count: other.session?.devices.length ?? 0 })}</small></button></li>`)}</ul>
    <//>`;
  }
  return html`<${Sheet} key="confirm" title=${t('floor.merge.sure', vars)} onClose=${close} footer=${footer}>
    <${SheetError} state=${state} />
    <ul class="plan"><li>${t('floor.merge.goes', vars)}</li><li>${t(`floor.merge.mode.${into.session?.mode ?? 'FAMILY'}`, vars)}</li></ul>
    ${into.session?.mode === table.session?.mode ? null : html`<${Notice} kind="warn" icon="warn">${t('floor.merge.differs', { ...vars, mode: t(`mode.${into.session?.mode ?? 'FAMILY'}`) })}<//>`}
    <fieldset class="choice"><legend>${t('floor.merge.table', { table: name })}</legend>
      ${[false, true].map((free) => html`<label class="option" key=${String(free)}><input type="radio" name="free-table" checked=${freeTable === free} onChange=${() => setFree(free)} /><span>${t(free ? 'floor.merge.free' : 'floor.merge.stays', vars)}</span></label>`)}
    </fieldset>
    <p class="soft small">${t('floor.merge.undo')}</p>
  <//>`;
}
