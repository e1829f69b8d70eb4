// The sheet of a dish: price, sold out, name and photo first, the rest folded.
import { html, useEffect, useState } from '../../vendor/ui.js';
import { Button, Notice, Sheet } from '../../shared/components.js';
import { DISH_CATEGORIES_MAX, DISH_NUMBER_MAX, NAME_MAX } from '../../shared/limits.gen.js';
import { allergenNames, formatList } from '../../shared/allergens.js';
import { LANGUAGES, locale, t } from '../lang/index.js';
import { bodyOf, draftOf, isChanged, newDraft, numberFault, undecidedGroups } from '../dishDraft.js';
import { languagesOf } from '../dishLanguages.js';
import { unsaved } from '../menuMemory.js';
import { AllergenPicker } from './allergenPicker.js';
import { SoldOut } from './dishAvailability.js';
import { DishGoesWith, dishNames } from './dishGoesWith.js';
import { Groups } from './dishGroups.js';
import { DishLanguages } from './dishLanguages.js';
import { Fold, Variants, wrongPrice } from './dishParts.js';
import { DishPhoto } from './dishPhoto.js';
import { DishTimes, timesText } from './dishTimes.js';
import { Confirm, Failure, Field, faultAt, useSend } from './parts.js';

/** @import { EditorDishView, EditorMenuView } from '../../shared/wire.gen.js' */
/** @import { DishDraft } from '../dishDraft.js' */
/** @import { SheetProps } from './props.js' */
/** @typedef {SheetProps & {menu: EditorMenuView, dish: EditorDishView | null, onDone: () => Promise<void>}} DishProps */

const FIELDS = ['/name', '/number', '/description', '/price', '/station', '/taxClass', '/variants', '/optionGroups', '/allergens', '/tags', '/categories', '/hours', '/timedPrices', '/goesWith', '/translations'];

/** @param {DishProps} props */
export function DishSheet(props) {
  const { acts, menu, dish, path, onDone } = props;
  const key = dish?.id ?? 'new';
  const fresh = () => (dish ? draftOf(dish, menu.currency, locale()) : newDraft(menu, path[1]));
  const kept = unsaved.get(key);
  // The dish as the sheet was opened: another version that arrives meanwhile does not change what is typed.
  const [base, setBase] = useState(() => ({ dish, draft: fresh() }));
  const [draft, setDraft] = useState(/** @type {() => DishDraft} */ (() => kept?.draft ?? base.draft));
  const [version, setVersion] = useState(kept?.version ?? dish?.version ?? null);
  const [isAsking, setAsking] = useState(false);
  const [badPrices, setBadPrices] = useState(/** @type {string[]} */ ([]));
  const { busy, failed, clear, send } = useSend(acts);
  const isDirty = isChanged(draft, base.draft);
  const undecided = undecidedGroups(draft, base.draft);
  useEffect(() => { if (isDirty) unsaved.set(key, { draft, version }); else unsaved.delete(key); }, [draft, version]);
  // What others changed is shown where nothing was typed.
  useEffect(() => {
    if (!dish || isDirty || dish.version === version) return;
    setBase({ dish, draft: fresh() });
    setDraft(fresh());
    setVersion(dish.version);
  }, [dish?.version]);
  /** @param {Partial<DishDraft>} change */
  const set = (change) => { setDraft({ ...draft, ...change }); setBadPrices([]); };
  const close = () => { if (isDirty) setAsking(true); else acts.closeSheet(); };
  const discard = () => { unsaved.delete(key); setDraft(base.draft); setAsking(false); queueMicrotask(acts.closeSheet); };
  /** @param {number | null} of the version that is replaced */
  const save = async (of = version) => {
    const { body, faults } = bodyOf(draft, dish ? base.draft : null, menu.currency);
    setBadPrices(faults);
    if (faults.length > 0 || busy) return;
    const answer = dish ? await send('PATCH', `/api/menu/dishes/${dish.id}`, { ...body, version: of }) : await send('POST', '/api/menu/dishes', body);
    if (!answer) return;
    unsaved.delete(key);
    setBase({ dish: answer.body.dish, draft });
    const { cartLinesToChoose } = answer.body;
    acts.toast(cartLinesToChoose > 0 ? t('editor.saved.carts', { count: cartLinesToChoose }) : t(dish ? 'editor.saved' : 'editor.added', { name: draft.name }));
    acts.closeSheet();
    await onDone();
  };
  /** @param {Event} event */
  const submit = (event) => { event.preventDefault(); void save(); };
  const problem = /** @type {any} */ (failed?.problem);
  const changedByOther = problem?.code === 'dish-changed' ? /** @type {EditorDishView} */ (problem.current) : null;
  const takeTheirs = () => {
    if (!changedByOther) return;
    const theirs = draftOf(changedByOther, menu.currency, locale());
    setBase({ dish: changedByOther, draft: theirs });
    setDraft(theirs);
    setVersion(changedByOther.version);
    clear();
    void onDone();
  };
  const keepMine = () => { if (changedByOther) { setVersion(changedByOther.version); void save(changedByOther.version); } };
  const priceFault = badPrices.includes('/price') ? wrongPrice(menu.currency) : faultAt(failed, '/price');
  const footer = isAsking ? html`<div class="confirm" role="group" aria-label=${t('editor.unsaved')}><p>${t('editor.unsaved.ask')}</p><div class="button-row"><${Button} onClick=${() => setAsking(false)}>${t('editor.unsaved.stay')}<//><${Button} kind="danger" onClick=${discard}>${t('editor.unsaved.discard')}<//></div></div>`
    : html`<button type="submit" form="dish" class="button primary wide" disabled=${busy || draft.name.trim() === '' || undecided.length > 0 || draft.optionGroups.some(({ options }) => options.length === 0) || (dish !== null && !isDirty)}>${t(busy ? 'editor.saving' : 'action.save')}</button>`;
  return html`<${Sheet} title=${dish ? dish.name : t('editor.add')} onClose=${close} footer=${footer}>
    <form id="dish" class="form dish-form" onSubmit=${submit} novalidate>
      ${kept && isDirty && !failed ? html`<${Notice} kind="calm">${t('editor.unsaved.again')}<//>` : null}
      ${changedByOther ? html`<${Notice} kind="warn" icon="warn" role="alert">${t('editor.changed')}<div class="notice-actions"><${Button} onClick=${takeTheirs}>${t('editor.changed.theirs')}<//> <${Button} onClick=${keepMine}>${t('editor.changed.mine')}<//></div><//>`
        : html`<${Failure} text=${failed?.text ?? null} problem=${failed?.problem} fields=${FIELDS} />`}
      ${badPrices.length > 0 ? html`<${Notice} kind="bad" icon="warn" role="alert">${wrongPrice(menu.currency)}<//>` : null}
      <${Field} name="name" label=${t('editor.name')} value=${draft.name} onInput=${(/** @type {string} */ name) => set({ name })} maxlength=${NAME_MAX} required fault=${faultAt(failed, '/name')} capitalize="sentences" spellcheck />
      <${Field} name="number" label=${t('editor.number')} hint=${t('editor.number.hint')} value=${draft.number} onInput=${(/** @type {string} */ number) => set({ number })} maxlength=${DISH_NUMBER_MAX} fault=${numberText(numberFault(draft.number, dish?.id ?? null, menu), faultAt(failed, '/number'))} capitalize="none" />
      ${draft.variants.length === 0 ? html`<${Field} name="price" label=${t('editor.price', { currency: menu.currency })} value=${draft.price} onInput=${(/** @type {string} */ price) => set({ price, priceMissing: false })} inputmode="decimal" ltr fault=${priceFault} hint=${draft.priceMissing ? t('editor.price.missing.hint') : null} />` : null}
      ${dish ? html`<${SoldOut} ...${props} dish=${dish} /><${DishPhoto} ...${props} dish=${dish} version=${version} onVersion=${(/** @type {EditorDishView} */ next) => { setVersion(next.version); void onDone(); }} />` : null}
      <${Fold} title=${t('editor.description')} value=${draft.description} isOpen=${dish === null} failed=${failed} fields=${['/description']}>
        <label class="field"><span class="visually-hidden">${t('editor.description')}</span><textarea name="description" rows="3" value=${draft.description} onInput=${(/** @type {any} */ event) => set({ description: event.currentTarget.value })}></textarea></label><//>
      <${Fold} title=${t('editor.allergens')} value=${allergensText(draft)} isWarning=${draft.allergens === null} isOpen=${false} failed=${failed} fields=${['/allergens']}>
        <${AllergenPicker} name="dish" value=${draft.allergens} onChange=${(/** @type {any} */ allergens) => set({ allergens })} /><//>
      <${Fold} title=${t('editor.variants')} value=${draft.variants.map(({ name }) => name).join(', ')} failed=${failed} fields=${['/variants']} isOpen=${badPrices.some((at) => at.startsWith('/variants'))}>
        <${Variants} variants=${draft.variants} currency=${menu.currency} bad=${badPrices} failed=${failed} onChange=${(/** @type {any} */ variants) => set({ variants })} /><//>
      <${Fold} title=${t('editor.groups')} value=${draft.optionGroups.map(({ name }) => name).join(', ')} failed=${failed} fields=${['/optionGroups']} isOpen=${undecided.length > 0 || badPrices.some((at) => at.startsWith('/optionGroups'))}>
        <${Groups} groups=${draft.optionGroups} variants=${draft.variants} before=${base.draft} menu=${menu} bad=${badPrices} failed=${failed} onChange=${(/** @type {any} */ optionGroups) => set({ optionGroups })} /><//>
      <${Fold} title=${t('editor.times')} value=${timesText(draft, menu)} failed=${null} fields=${[]} isOpen=${['/hours', '/timedPrices'].some((at) => faultAt(failed, at) !== null || badPrices.some((bad) => bad.startsWith(at)))}>
        <${DishTimes} draft=${draft} menu=${menu} bad=${badPrices} failed=${failed} acts=${acts} onChange=${set} /><//>
      <${Fold} title=${t('editor.with')} value=${dishNames(draft.goesWith, menu)} failed=${failed} fields=${['/goesWith']}>
        <${DishGoesWith} menu=${menu} dishId=${dish?.id ?? null} chosen=${draft.goesWith} onChange=${(/** @type {string[]} */ goesWith) => set({ goesWith })} /><//>
      <${Fold} title=${t('editor.categories')} value=${menu.categories.filter(({ id }) => draft.categories.includes(id)).map(({ name }) => name).join(', ')} isOpen=${dish === null && menu.categories.length > 1} failed=${failed} fields=${['/categories']}>
        <${CategoryChoice} menu=${menu} chosen=${draft.categories} onChange=${(/** @type {string[]} */ categories) => set({ categories })} /><//>
      <${Fold} title=${t('editor.kitchen')} value=${[menu.stations.find(({ code }) => code === draft.station)?.name, menu.taxClasses.find(({ code }) => code === draft.taxClass)?.name].filter(Boolean).join(', ')} failed=${failed} fields=${['/station', '/taxClass']}>
        <${Choice} name="station" label=${t('editor.station')} value=${draft.station} choices=${menu.stations} onChange=${(/** @type {string} */ station) => set({ station })} />
        <${Choice} name="taxClass" label=${t('editor.tax')} value=${draft.taxClass} choices=${menu.taxClasses} onChange=${(/** @type {string} */ taxClass) => set({ taxClass })} /><//>
      <${Fold} title=${t('editor.more')} value=${[draft.tags, draft.hidden ? t('editor.hidden') : ''].filter(Boolean).join(' · ')} failed=${failed} fields=${['/tags']}>
        <${Field} name="tags" label=${t('editor.tags')} hint=${t('editor.tags.hint')} value=${draft.tags} onInput=${(/** @type {string} */ tags) => set({ tags })} fault=${faultAt(failed, '/tags')} capitalize="none" />
        <label class="choice"><input type="checkbox" checked=${draft.hidden} onChange=${() => set({ hidden: !draft.hidden })} /><span><b>${t('editor.hidden')}</b><small>${t('editor.hidden.hint')}</small></span></label>
        <label class="choice"><input type="checkbox" checked=${draft.priceMissing} onChange=${() => set({ priceMissing: !draft.priceMissing })} /><span><b>${t('editor.price.missing')}</b><small>${t('editor.price.missing.hint')}</small></span></label><//>
      <${Fold} title=${t('editor.languages')} value=${languagesOf(menu, draft).map((language) => LANGUAGES[language] ?? language).join(', ')} failed=${failed} fields=${['/translations']}>
        <${DishLanguages} draft=${draft} menu=${menu} failed=${failed} onChange=${(/** @type {DishDraft} */ next) => set(next)} /><//>
    </form>
    ${dish ? html`<div class="after-form"><${Button} onClick=${() => acts.openSheet('menu', 'preview', dish.id)}>${t('editor.preview.go')}<//><${Button} onClick=${() => acts.openSheet('menu', dish.id, 'history')}>${t('editor.history')}<//><${Archive} ...${props} dish=${dish} /></div>` : null}<//>`;
}

/** That a number is taken is said once it was refused: the 1 of a 12 belongs to another dish while it is typed. @param {ReturnType<typeof numberFault>} fault @param {string | null} refused */
const numberText = (fault, refused) => (fault === 'form' ? t('editor.number.form') : refused && fault ? t('editor.number.taken', { name: fault.taken }) : refused);

/** @param {DishDraft} draft */
function allergensText({ allergens }) {
  if (allergens === null) return t('editor.allergens.unstated');
  return allergens.length === 0 ? t('editor.allergens.none') : formatList(allergenNames(allergens));
}

/** @param {{name: string, label: string, value: string, choices: {code: string, name: string}[], onChange: (value: string) => void}} props */
function Choice({ name, label, value, choices, onChange }) {
  return html`<label class="field"><span>${label}</span><select class="select" name=${name} value=${value} onChange=${(/** @type {any} */ event) => onChange(event.currentTarget.value)}>${choices.map((each) => html`<option key=${each.code} value=${each.code} selected=${each.code === value}>${each.name}</option>`)}</select></label>`;
}

/** @param {{menu: EditorMenuView, chosen: string[], onChange: (chosen: string[]) => void}} props */
function CategoryChoice({ menu, chosen, onChange }) {
  return html`<p class="soft small">${t('editor.categories.hint', { count: DISH_CATEGORIES_MAX })}</p>${menu.categories.map(({ id, name }) => {
    const isIn = chosen.includes(id);
    return html`<label key=${id} class="choice"><input type="checkbox" checked=${isIn} disabled=${isIn ? chosen.length === 1 : chosen.length >= DISH_CATEGORIES_MAX} onChange=${() => onChange(isIn ? chosen.filter((each) => each !== id) : [...chosen, id])} /><span><bdi>${name}</bdi></span></label>`;
  })}`;
}

/** @param {DishProps & {dish: EditorDishView}} props */
function Archive({ acts, dish, onDone }) {
  const { busy, failed, send } = useSend(acts);
  const archive = async () => {
    if (!await send('POST', `/api/menu/dishes/${dish.id}/archive`, { version: dish.version })) return;
    unsaved.delete(dish.id);
    acts.toast(t('editor.archived', { name: dish.name }));
    acts.closeSheet();
    await onDone();
  };
  return html`<${Confirm} kind="danger" label=${t('editor.archive')} ask=${t('editor.archive.ask', { name: dish.name })} yes=${t('editor.archive')} no=${t('action.cancel')} disabled=${busy} onYes=${archive} />
    <${Failure} text=${failed?.text ?? null} />`;
}
