// The categories: add, rename, reorder, and remove empty ones.
import { html, useState } from '../../vendor/ui.js';
import { Button, Notice, Sheet } from '../../shared/components.js';
import { NAME_MAX } from '../../shared/limits.gen.js';
import { LANGUAGES, t } from '../lang/index.js';
import { countTexts, languagesOf, withTexts } from '../dishLanguages.js';
import { LanguageList, TextFields } from './dishLanguages.js';
import { Fold } from './dishParts.js';
import { HoursChoice, hoursNames } from './dishTimes.js';
import { Sortable } from './menuOrder.js';
import { Confirm, Failure, Field, faultAt, useSend } from './parts.js';

/** @import { EditorMenuView, TextsView } from '../../shared/wire.gen.js' */
/** @import { SheetProps } from './props.js' */

/** A category has no parts with names of their own. */
const EMPTY = { name: '', description: '', variants: [], optionGroups: [], translations: [] };

/** @param {SheetProps & {menu: EditorMenuView, onDone: () => Promise<void>}} props */
export function CategoriesSheet({ acts, menu, onDone }) {
  const [name, setName] = useState('');
  const { busy, failed, send } = useSend(acts);
  const add = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (name.trim() === '' || !await send('POST', '/api/menu/categories', { name: name.trim() })) return;
    acts.toast(t('editor.category.added', { name: name.trim() }));
    setName('');
    await onDone();
  };
  const order = async (/** @type {string[]} */ categories) => {
    const answer = await send('PUT', '/api/menu/categories', { edition: menu.edition, categories });
    if (answer) acts.toast(t('editor.order.saved'));
    await onDone();
  };
  const entries = menu.categories.map((category) => ({ ...category, go: () => acts.openSheet('menu', 'category', category.id) }));
  return html`<${Sheet} title=${t('editor.categories')} onClose=${acts.closeSheet} footer=${html`<${Button} kind="wide" onClick=${acts.closeSheet}>${t('action.close')}<//>`}>
    <p class="soft">${t('editor.categories.text')}</p>
    <${Failure} text=${failed?.text ?? null} problem=${failed?.problem} fields=${['/name']} />
    <${Sortable} entries=${entries} disabled=${busy} onOrder=${order} />
    <form class="with-button new-category" onSubmit=${add} novalidate><${Field} name="category" label=${t('editor.category.new')} value=${name} onInput=${setName} maxlength=${NAME_MAX} fault=${faultAt(failed, '/name')} capitalize="sentences" />
      <button type="submit" class="button" disabled=${busy || name.trim() === ''}>${t('editor.append')}</button></form><//>`;
}

/** @param {SheetProps & {menu: EditorMenuView, onDone: () => Promise<void>}} props */
export function CategorySheet({ acts, menu, path, onDone }) {
  const category = menu.categories.find(({ id }) => id === path[1]);
  const [name, setName] = useState(category?.name ?? '');
  const [description, setDescription] = useState(category?.description ?? '');
  const [hours, setHours] = useState(category?.hours ?? []);
  const [translations, setTranslations] = useState(category?.translations ?? []);
  const { busy, failed, send } = useSend(acts);
  if (!category) return html`<${Sheet} title=${t('editor.categories')} onClose=${acts.closeSheet}><${Notice} kind="calm">${t('problem.not-found')}<//><//>`;
  const back = async (/** @type {string} */ toast) => {
    acts.toast(toast);
    await onDone();
    acts.openSheet('menu', 'categories');
  };
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const answer = await send('PATCH', `/api/menu/categories/${category.id}`, { version: category.version, name, description, hours, translations });
    if (answer) await back(t('editor.category.saved', { name }));
    else await onDone();
  };
  const textsOf = (/** @type {string} */ language) => translations.find((texts) => texts.language === language) ?? { name: null, description: null };
  const countIn = (/** @type {string} */ language) => countTexts({ ...EMPTY, name, description, translations }, language);
  const remove = async () => {
    if (await send('DELETE', `/api/menu/categories/${category.id}?version=${category.version}`)) await back(t('editor.category.removed', { name: category.name }));
  };
  return html`<${Sheet} title=${category.name} onClose=${acts.closeSheet} footer=${html`<button type="submit" form="category" class="button primary wide" disabled=${busy}>${t('action.save')}</button>`}>
    <form id="category" class="form" onSubmit=${save} novalidate>
      <${Failure} text=${failed?.text ?? null} problem=${failed?.problem} fields=${['/name', '/description', '/hours', '/translations']} />
      <${Field} name="name" label=${t('editor.name')} value=${name} onInput=${setName} maxlength=${NAME_MAX} required fault=${faultAt(failed, '/name')} capitalize="sentences" />
      <${Field} name="description" label=${t('editor.description')} value=${description} onInput=${setDescription} fault=${faultAt(failed, '/description')} capitalize="sentences" />
      ${menu.hours.length > 0 ? html`<${Fold} title=${t('editor.category.hours')} value=${hoursNames(hours, menu)} failed=${null} fields=${[]} isOpen=${faultAt(failed, '/hours') !== null}>
        <${HoursChoice} menu=${menu} chosen=${hours} label=${t('editor.category.hours')} failed=${failed} onChange=${setHours} /><//>` : null}
      <${Fold} title=${t('editor.languages')} value=${translations.map(({ language }) => LANGUAGES[language] ?? language).join(', ')} failed=${failed} fields=${['/translations']}>
        <${LanguageList} languages=${languagesOf(menu, { ...EMPTY, translations })} count=${countIn} onRemove=${(/** @type {string} */ language) => setTranslations(translations.filter((each) => each.language !== language))}>
          ${(/** @type {string} */ language) => html`<${TextFields} texts=${textsOf(language)} main=${{ name, description }} language=${language} onChange=${(/** @type {Partial<TextsView>} */ change) => setTranslations(withTexts(translations, language, change))} />`}<//><//>
    </form>
    <div class="after-form">${category.dishes.length === 0 ? html`<${Confirm} kind="danger" label=${t('editor.category.remove')} ask=${t('editor.category.remove.ask', { name: category.name })} yes=${t('editor.category.remove')} no=${t('action.cancel')} disabled=${busy} onYes=${remove} />` : html`<p class="soft">${t('editor.category.full', { count: category.dishes.length })}</p>`}</div><//>`;
}
