// Marking what one avoids: the menu then says so on every dish. It stays on this phone, and dies with the tab.
import { html } from '../../vendor/ui.js';
import { Button, Icon, Sheet } from '../../shared/parts.js';
import { t } from '../../shared/lang/index.js';
import { allergensOfMenu, plain } from '../allergens.js';

/** @import { ViewProps } from './app.js' */

/** @param {ViewProps} props */
export function AllergenSheet({ state, acts }) {
  const names = allergensOfMenu(state.menu);
  return html`<${Sheet} title=${t('allergens.title')} kind="allergen-sheet" onClose=${acts.closeSheet} footer=${html`<${Button} kind="primary wide" onClick=${acts.closeSheet}>${t('allergens.done')}<//>`}>
    <p class="soft small">${t(names.length > 0 ? 'allergens.text' : 'allergens.none')}</p>
    <div class="toggles">${names.map((name) => {
      const on = state.avoided.includes(name);
      return html`<button type="button" key=${name} class="toggle" aria-pressed=${on} onClick=${() => acts.dispatch({ type: 'avoid', allergen: name })}>${on ? html`<${Icon} name="check" />` : null}${plain(name)}</button>`;
    })}</div>
  <//>`;
}
