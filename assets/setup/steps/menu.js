// The first menu, from a file of any kind: its content is shown before it is stored.
import { html } from '../../vendor/ui.js';
import { MenuImport } from '../../menuImport/menuImport.js';
import { Notice } from '../../shared/components.js';
import { countDishes } from '../../shared/menuFile.js';
import { t } from '../lang/index.js';
import { StepScreen } from '../views/stepScreen.js';

/** @import { Acts, Step, ViewProps } from '../props.js' */

/** @param {Acts} acts */
const load = (acts) => acts.load('/api/menu', ({ categories }) => ({ type: 'menu', dishes: countDishes(categories) }));

/** @param {ViewProps} props */
function MenuStep(props) {
  const { state: { dishes }, acts } = props;
  const primary = { label: t('setup.next'), disabled: dishes === 0, onClick: () => acts.finishStep('menu') };
  const onApplied = async () => {
    await load(acts);
    acts.finishStep('menu');
  };
  return html`<${StepScreen} ...${props} id="menu" canSkip=${dishes === 0} intro=${t('setup.menu.text')} primary=${primary}>
    ${dishes > 0 ? html`<${Notice} kind="good" icon="check">${t('setup.menu.now', { count: dishes })}<//>` : null}
    <${MenuImport} send=${acts.sendMenuFile} onApplied=${onApplied} />
  <//>`;
}

/** @type {Step} */
export const menu = { id: 'menu', icon: 'list', isDone: ({ dishes }) => dishes > 0, load, View: MenuStep };
