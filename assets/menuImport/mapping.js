// What the columns of a table are, with sample values, and selects to correct it.
import { html, useState } from '../vendor/ui.js';
import { Button } from '../shared/components.js';
import { t } from '../shared/lang/index.js';
import { ENCODINGS, FIELDS, changeColumn } from './choices.js';

/** @import { MenuColumnView, MenuTableView } from '../shared/wire.gen.js' */
/** @import { Choices, ColumnField } from './choices.js' */

/** @param {{table: MenuTableView, choices: Choices, isOpen: boolean, busy: boolean, onCompare: (choices: Choices) => void}} props `isOpen`: the owner must say what the columns are */
export function Mapping({ table, choices, isOpen, busy, onCompare }) {
  const [columns, setColumns] = useState(table.columns.map(({ field }) => /** @type {ColumnField} */ (field)));
  const [sheet, setSheet] = useState(table.sheet);
  const [encoding, setEncoding] = useState(choices.encoding ?? '');
  const isOtherSheet = sheet !== table.sheet;
  const compare = () => {
    // Another sheet has other columns.
    const isChanged = columns.some((field, at) => field !== table.columns[at].field);
    onCompare({ ...choices, columns: isOtherSheet ? null : isChanged || isOpen ? columns : choices.columns, sheet: sheet === null ? null : sheet, encoding: encoding || null });
  };
  return html`<details class="more import-columns" open=${isOpen}><summary>${t('dishes.columns')}</summary>
    <p class="soft small">${t(isOpen ? 'dishes.columns.missing' : 'dishes.columns.hint')}</p>
    ${table.sheets.length > 1 ? html`<label class="import-choice"><span>${t('dishes.sheet')}</span><select value=${sheet} disabled=${busy} onChange=${(/** @type {any} */ event) => setSheet(event.currentTarget.value)}>${table.sheets.map((each) => html`<option key=${each} value=${each}>${each}</option>`)}</select></label>` : null}
    ${isOtherSheet ? null : html`<ul class="rows">${table.columns.map((column, at) => html`<${Column} key=${at} column=${column} field=${columns[at]} busy=${busy} onChange=${(/** @type {ColumnField} */ field) => setColumns(changeColumn(columns, at, field))} />`)}</ul>`}
    ${table.encoding === null ? null : html`<label class="import-choice"><span>${t('dishes.encoding')}</span><select value=${encoding} disabled=${busy} onChange=${(/** @type {any} */ event) => setEncoding(event.currentTarget.value)}><option value="">${t('dishes.encoding.auto', { encoding: table.encoding })}</option>${ENCODINGS.map((each) => html`<option key=${each} value=${each}>${each}</option>`)}</select></label>`}
    <div class="button-row"><${Button} disabled=${busy} onClick=${compare}>${t('dishes.columns.again')}<//></div>
  </details>`;
}

/** @param {{column: MenuColumnView, field: ColumnField, busy: boolean, onChange: (field: ColumnField) => void}} props */
function Column({ column: { header, samples }, field, busy, onChange }) {
  return html`<li class="import-column"><span><b><bdi>${header || '–'}</bdi></b><small>${samples.map((sample) => html`<bdi key=${sample}>${sample}</bdi>`)}</small></span>
    <select aria-label=${t('dishes.columns.of', { header })} value=${field} disabled=${busy} onChange=${(/** @type {any} */ event) => onChange(event.currentTarget.value)}>${FIELDS.map((each) => html`<option key=${each} value=${each}>${t(`dishes.column.${each}`)}</option>`)}</select></li>`;
}
