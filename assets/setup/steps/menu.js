// The first menu, from a file: its content is shown before it is stored.
import { html, useState } from '../../vendor/ui.js';
import { Notice } from '../../shared/components.js';
import { MenuFaults, countDishes } from '../../shared/menuFile.js';
import { t } from '../lang/index.js';
import { StepScreen } from '../views/stepScreen.js';

/** @import { Step, ViewProps } from '../props.js' */
/** @import { Acts } from '../props.js' */

/** @param {Acts} acts */
const load = (acts) => acts.load('/api/menu', ({ categories }) => ({ type: 'menu', dishes: countDishes(categories) }));

/** @param {ViewProps} props */
function MenuStep(props) {
  const { state: { dishes, menuFile, sending }, acts } = props;
  const [name, setName] = useState('');
  /** @param {any} event */
  const choose = async (event) => {
    const [file] = event.currentTarget.files;
    if (!file) return;
    setName(file.name);
    await acts.previewMenu(await file.text());
  };
  const { preview, faults } = menuFile;
  const primary = preview
    ? { label: t(sending.busy ? 'setup.saving' : 'setup.menu.use'), onClick: () => void acts.importMenu(() => load(acts)) }
    : { label: t('setup.next'), disabled: dishes === 0, onClick: () => acts.finishStep('menu') };
  return html`<${StepScreen} ...${props} id="menu" canSkip=${dishes === 0 || preview !== null} intro=${t('setup.menu.text')} primary=${primary}>
    ${dishes > 0 ? html`<${Notice} kind="good" icon="check">${t('setup.menu.now', { count: dishes })}<//>` : null}
    <div class="field"><label for="menu-file">${t('setup.menu.file')}</label>
      <input id="menu-file" type="file" accept=".json,application/json" aria-describedby="menu-file-hint" disabled=${sending.busy} onChange=${choose} />
      <p class="hint" id="menu-file-hint">${t('setup.menu.file.hint')}</p></div>
    ${preview ? html`<section class="summary-part"><h2>${t('setup.menu.found', { file: name })}</h2>
      <ul class="sample"><li><b>${t('setup.menu.items', { count: preview.items })}</b></li>${preview.added.slice(0, 8).map((dish) => html`<li key=${dish}><bdi>${dish}</bdi></li>`)}${preview.added.length > 8 ? html`<li>…</li>` : null}</ul>
      ${preview.isForeign ? html`<${Notice} kind="warn" icon="warn">${t('setup.menu.currency', { currency: preview.currency })}<//>` : null}</section>` : null}
    <${MenuFaults} title=${t('setup.menu.faults')} faults=${faults} />
  <//>`;
}

/** @type {Step} */
export const menu = { id: 'menu', icon: 'list', isDone: ({ dishes }) => dishes > 0, load, View: MenuStep };
