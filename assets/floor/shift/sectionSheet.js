// The sheet in which a waiter chooses the tables of the own section.
import { html, useState } from '../../vendor/ui.js';
import { Button, Sheet } from '../../shared/components.js';
import { t } from '../lang/index.js';
import { tablesByArea } from '../tables.js';
import { SheetError } from '../views/tableSheets.js';
import { ownTables } from './sections.js';

/** @import { ViewProps } from '../views/props.js' */

/** @param {ViewProps} props */
export function SectionSheet({ state, acts }) {
  const known = new Set(state.tables.map((table) => table.id));
  const [chosen, setChosen] = useState(() => new Set(ownTables(state).filter((id) => known.has(id))));
  /** @param {string[]} ids */
  const toggle = (ids) => {
    const isAll = ids.every((id) => chosen.has(id));
    setChosen(new Set(isAll ? [...chosen].filter((id) => !ids.includes(id)) : [...chosen, ...ids]));
  };
  const all = [...chosen];
  return html`<${Sheet} title=${t('section.title')} kind="section-sheet" onClose=${() => acts.dispatch({ type: 'close-sheet' })}
    footer=${html`<${Button} kind="primary wide" disabled=${state.busy !== null} onClick=${() => acts.sections.choose(all)}>${all.length > 0 ? `${t('section.save')} · ${t('section.menu', { count: all.length })}` : t('section.none')}<//>`}>
    <${SheetError} state=${state} />
    <p class="soft">${t('section.text')}</p>
    ${tablesByArea(state.tables, null).map(({ area, tables }) => {
      const ids = tables.map((table) => table.id);
      return html`<section key=${area ?? ''} class="section-area">
        ${area ? html`<button type="button" class="chip-button" aria-pressed=${ids.every((id) => chosen.has(id))} onClick=${() => toggle(ids)}>${t('section.area', { area })}</button>` : null}
        <ul class="section-tables">${tables.map((table) => html`<li key=${table.id}><button type="button" class="chip-button" aria-pressed=${chosen.has(table.id)} onClick=${() => toggle([table.id])}>${table.name}</button></li>`)}</ul></section>`;
    })}
  <//>`;
}
