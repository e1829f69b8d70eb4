// Fills in the allergens of one dish after the other.
import { html, useState } from '../../vendor/ui.js';
import { Button, Notice, Sheet } from '../../shared/components.js';
import { locale, t } from '../lang/index.js';
import { bodyOf, draftOf } from '../dishDraft.js';
import { countOf, nextWithoutAllergens } from '../menuEditor.js';
import { AllergenPicker } from './allergenPicker.js';
import { Failure, useSend } from './parts.js';

/** @import { EditorDishView, EditorMenuView } from '../../shared/wire.gen.js' */
/** @import { SheetProps } from './props.js' */

/** @param {SheetProps & {menu: EditorMenuView, onDone: () => Promise<void>}} props */
export function AllergensSheet(props) {
  const { menu, path, acts } = props;
  const dish = menu.dishes.find(({ id }) => id === path[1]);
  if (!dish) return html`<${Sheet} title=${t('editor.allergens')} onClose=${acts.closeSheet}><${Notice} kind="calm">${t('editor.gone')}<//><//>`;
  return html`<${OneDish} key=${dish.id} ...${props} dish=${dish} />`;
}

/** @param {SheetProps & {menu: EditorMenuView, dish: EditorDishView, onDone: () => Promise<void>}} props */
function OneDish({ acts, menu, dish, onDone }) {
  const before = draftOf(dish, menu.currency, locale());
  const [draft, setDraft] = useState(before);
  const { busy, failed, send } = useSend(acts);
  const goOn = () => {
    const next = nextWithoutAllergens(menu, dish.id);
    if (next) acts.openSheet('menu', 'allergens', next.id);
    else { acts.toast(t('editor.unstated.done')); acts.closeSheet(); }
  };
  const save = async () => {
    // What is stated of a shared option holds for all dishes that have it.
    const optionGroups = draft.optionGroups.map((group) => (group.usedBy > 1 ? { ...group, applyTo: /** @type {const} */ ('ALL') } : group));
    const isOfOptions = JSON.stringify(draft.optionGroups) !== JSON.stringify(before.optionGroups);
    const { body } = bodyOf(isOfOptions ? { ...draft, optionGroups } : draft, before, menu.currency);
    if (Object.keys(body).length > 0 && !await send('PATCH', `/api/menu/dishes/${dish.id}`, { ...body, version: dish.version })) { await onDone(); return; }
    await onDone();
    goOn();
  };
  const options = draft.optionGroups.flatMap((group, at) => group.options.map((option, of) => ({ group, option, at, of })));
  return html`<${Sheet} title=${t('editor.allergens')} onClose=${acts.closeSheet} footer=${html`<div class="button-row two"><${Button} disabled=${busy} onClick=${goOn}>${t('editor.unstated.skip')}<//><${Button} kind="primary" disabled=${busy || draft.allergens === null} onClick=${save}>${t('editor.unstated.next')}<//></div>`}>
    <p class="soft">${t('editor.unstated', { count: countOf(menu, 'allergens') })}</p>
    <h3><bdi>${dish.name}</bdi></h3>${dish.description ? html`<p class="soft"><bdi>${dish.description}</bdi></p>` : null}
    <${Failure} text=${failed?.text ?? null} />
    <${AllergenPicker} name="dish" value=${draft.allergens} onChange=${(/** @type {any} */ allergens) => setDraft({ ...draft, allergens })} />
    ${options.length > 0 ? html`<h3>${t('editor.unstated.options')}</h3>` : null}
    ${options.map(({ group, option, at, of }) => html`<details key=${option.key} class="fold"><summary><b><bdi>${option.name}</bdi></b><small class=${option.allergens === null ? 'fault' : ''}>${option.allergens === null ? t('editor.allergens.unstated') : option.allergens.length === 0 ? t('editor.allergens.none') : t('editor.allergens.stated')}</small></summary>
      <div class="fold-body"><${AllergenPicker} name=${option.key} value=${option.allergens} onChange=${(/** @type {any} */ allergens) => setDraft({ ...draft, optionGroups: draft.optionGroups.map((each, index) => (index === at ? { ...group, options: group.options.map((other, i) => (i === of ? { ...other, allergens } : other)) } : each)) })} /></div></details>`)}<//>`;
}
