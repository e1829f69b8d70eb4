// Many tables at once: an area, how many tables, and their seats.
import { html, useState } from '../../vendor/ui.js';
import { Button, Icon, Stepper } from '../../shared/components.js';
import { NEW_TABLES_MAX, SEATS_MAX } from '../../shared/limits.gen.js';
import { t } from '../lang/index.js';
import { Field } from '../views/screen.js';
import { StepScreen } from '../views/stepScreen.js';
import { areasOf, newTables } from '../../shared/tableAreas.js';
import { faultsOfAreas } from '../tableAreas.js';

/** @import { Step, ViewProps } from '../props.js' */
/** @import { Acts } from '../props.js' */
/** @import { Area } from '../../shared/tableAreas.js' */

/** @param {Acts} acts */
const load = (acts) => acts.load('/api/tables', ({ tables }) => ({ type: 'tables', tables }));

/** @param {ViewProps} props */
function TablesStep(props) {
  const { state: { tables, faults, sending }, acts } = props;
  const existing = areasOf(tables);
  const [areas, setAreas] = useState(/** @type {Area[]} */ (tables.length === 0 ? [{ area: t('setup.tables.indoors'), count: 10, seats: 4 }] : []));
  /** @param {number} at @param {Partial<Area>} change */
  const change = (at, change) => setAreas(areas.map((each, index) => (index === at ? { ...each, ...change } : each)));
  const planned = newTables(areas, tables);
  const save = () => {
    const found = faultsOfAreas(areas, tables);
    if (Object.keys(found).length > 0) return acts.showFaults(found);
    if (planned.length === 0) return acts.finishStep('tables');
    return void acts.postStep('/api/tables', { tables: planned }, async () => {
      await load(acts);
      acts.finishStep('tables');
    });
  };
  const label = sending.busy ? t('setup.saving') : planned.length > 0 ? t('setup.tables.add', { count: planned.length }) : t('setup.next');
  return html`<${StepScreen} ...${props} id="tables" canSkip=${existing.length === 0} intro=${t('setup.tables.text')} primary=${{ label, onClick: save }}>
    ${existing.length > 0 ? html`<ul class="paired">${existing.map(({ area, count }) => html`<li key=${area}><${Icon} name="check" /><bdi>${area}</bdi><small>${t('setup.tables.count', { count })}</small></li>`)}</ul>` : null}
    ${areas.map(({ area, count, seats }, at) => html`<fieldset key=${at} class="tax"><legend class="visually-hidden">${area || t('setup.tables.area')}</legend>
      <${Field} name=${`area-${at}`} label=${t('setup.tables.area')} faults=${faults} value=${area} onValue=${(/** @type {string} */ area) => change(at, { area })} />
      <div class="stepper-row"><span>${t('setup.tables.number')}</span><${Stepper} value=${count} min=${1} max=${NEW_TABLES_MAX} name=${t('setup.tables.number')} onChange=${(/** @type {number} */ count) => change(at, { count })} /></div>
      <div class="stepper-row"><span>${t('setup.tables.seats')}</span><${Stepper} value=${seats} min=${1} max=${SEATS_MAX} name=${t('setup.tables.seats')} onChange=${(/** @type {number} */ seats) => change(at, { seats })} /></div>
    </fieldset>`)}
    <div class="button-row"><${Button} onClick=${() => setAreas([...areas, { area: areas.length === 0 && existing.length === 0 ? t('setup.tables.indoors') : areas.length + existing.length === 1 ? t('setup.tables.terrace') : '', count: 4, seats: 4 }])}><${Icon} name="plus" />${t('setup.tables.more')}<//>
      ${areas.length > 0 && areas.length + existing.length > 1 ? html`<${Button} onClick=${() => setAreas(areas.slice(0, -1))}><${Icon} name="minus" />${t('setup.tables.fewer')}<//>` : null}</div>
    <p class="soft small">${t('setup.tables.later')}</p>
  <//>`;
}

/** @type {Step} */
export const tables = { id: 'tables', icon: 'tables', isDone: (state) => state.tables.some(({ isRetired }) => !isRetired), load, View: TablesStep };
