// The menu editor without its views: filters, drafts of dishes and what is sent of them. No side effects.
import { parseAmount, plainAmount } from '../shared/amountInput.js';
import { foldText, searchWords } from '../shared/search.js';

/** @import { AllergenView, EditorCategoryView, EditorDishView, EditorGroupView, EditorMenuView, EditorOptionView, EditorVariantView, NameInLanguageView, OptionRulesView, TextsView } from '../shared/wire.gen.js' */
/**
 * @typedef {'all' | 'allergens' | 'price' | 'hidden' | 'sold-out' | 'archived'} Filter
 * @typedef {{key: string, id: string | null, name: string, price: string, translations: NameInLanguageView[]}} VariantDraft `key`: for the list on the page; `price`: as typed
 * @typedef {{key: string, id: string | null, name: string, price: string, allergens: AllergenView[] | null, rules: OptionRulesView, translations: NameInLanguageView[]}} OptionDraft
 * @typedef {{key: string, id: string | null, name: string, min: number, max: number, eachMax: number, included: number, usedBy: number, applyTo: 'ALL' | 'THIS' | null, translations: NameInLanguageView[], options: OptionDraft[]}} GroupDraft
 * @typedef {{name: string, description: string, price: string, station: string, taxClass: string, variants: VariantDraft[], optionGroups: GroupDraft[], allergens: AllergenView[] | null, tags: string,
 *   hidden: boolean, priceMissing: boolean, translations: TextsView[], categories: string[]}} DishDraft a dish as it is typed
 */

/** @type {Filter[]} */
export const FILTERS = ['all', 'allergens', 'price', 'hidden', 'sold-out', 'archived'];

/** Whether the allergens of the dish and of all its options are stated. @param {EditorDishView} dish */
export const statesAllergens = (dish) => dish.allergens !== null && dish.optionGroups.every((group) => group.options.every((option) => option.allergens !== null));

/** @param {EditorDishView} dish @param {Filter} filter */
export function isShown(dish, filter) {
  switch (filter) {
    case 'allergens': return !statesAllergens(dish);
    case 'price': return dish.priceMissing;
    case 'hidden': return dish.hidden;
    case 'sold-out': return !dish.available;
    case 'archived': return false;
    default: return true;
  }
}

/** How many dishes a filter finds. @param {EditorMenuView} menu @param {Filter} filter */
export const countOf = (menu, filter) => (filter === 'archived' ? menu.archived.length : menu.dishes.filter((dish) => isShown(dish, filter)).length);

/** The categories with the dishes that the filter and the search find; empty ones only where nothing is searched. @param {EditorMenuView} menu @param {Filter} filter @param {string} query @returns {{category: EditorCategoryView, dishes: EditorDishView[]}[]} */
export function listOf(menu, filter, query) {
  const words = searchWords(query);
  const byId = new Map(menu.dishes.map((dish) => [dish.id, dish]));
  const isPlain = filter === 'all' && words.length === 0;
  return menu.categories.map((category) => ({
    category,
    dishes: category.dishes.flatMap((id) => byId.get(id) ?? []).filter((dish) => {
      const name = foldText(dish.name);
      return isShown(dish, filter) && words.every((word) => name.includes(word));
    }),
  })).filter(({ dishes }) => isPlain || dishes.length > 0);
}

/** The price that a list shows: the lowest of the variants. @param {EditorDishView} dish */
export function lowestOf({ price, variants }) {
  const prices = variants.map((variant) => variant.price);
  return prices.length === 0 ? { price, varies: false } : { price: Math.min(...prices), varies: prices.some((other) => other !== prices[0]) };
}

/** A list in which the entry at one place has moved to another. @template T @param {T[]} list @param {number} from @param {number} to @returns {T[]} */
export function moved(list, from, to) {
  const target = Math.max(0, Math.min(list.length - 1, to));
  const rest = list.filter((_, at) => at !== from);
  return [...rest.slice(0, target), list[from], ...rest.slice(target)];
}

/** A typed price in minor units; null: it is none. An option may cost less than nothing. @param {string} text @param {string} currency @param {boolean} [mayBeNegative] @returns {number | null} */
export function minorOf(text, currency, mayBeNegative = false) {
  const match = /^\s*[\u200e\u200f\u061c]*([-−–+]?)(.*)$/.exec(text);
  const sign = match?.[1] ?? '';
  if (sign !== '' && !mayBeNegative) return null;
  const { minor } = parseAmount(match?.[2] ?? '', currency);
  return minor === null ? null : sign === '' || sign === '+' ? minor : 0 - minor;
}

/** @param {number} minor @param {string} currency @param {string} locale */
export const typedPrice = (minor, currency, locale) => plainAmount(minor, currency, locale);

/** Tenths of a percent that were typed; null: none. @param {string} text */
export function tenthsOf(text) {
  const match = /^\s*([-−–+]?)\s*(\d{1,3})(?:[.,٫](\d))?\s*%?\s*$/.exec(text.replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x0660)));
  if (!match) return null;
  const tenths = Number(match[2]) * 10 + Number(match[3] ?? 0);
  return /[-−–]/.test(match[1]) ? -tenths : tenths;
}

let lastKey = 0;
export const newKey = () => { lastKey += 1; return `new-${lastKey}`; };

/** @type {OptionRulesView} */
export const NO_RULES = { isDefault: false, variantPrices: [], needs: [], forbids: [] };

/** @param {EditorOptionView} option @param {(minor: number) => string} typed @returns {OptionDraft} */
const optionDraft = (option, typed) => ({ key: option.id, id: option.id, name: option.name, price: typed(option.price), allergens: option.allergens ?? null, rules: option.rules, translations: option.translations });

/** @param {EditorGroupView} group @param {(minor: number) => string} typed @returns {GroupDraft} */
export const groupDraft = (group, typed) => ({
  key: group.id, id: group.id, name: group.name, min: group.min, max: group.max, eachMax: group.eachMax, included: group.included, usedBy: group.usedBy, applyTo: null,
  translations: group.translations, options: group.options.map((option) => optionDraft(option, typed)),
});

/** @param {EditorVariantView} variant @param {(minor: number) => string} typed @returns {VariantDraft} */
const variantDraft = (variant, typed) => ({ key: variant.id, id: variant.id, name: variant.name, price: typed(variant.price), translations: variant.translations });

/** A dish as the sheet shows it. @param {EditorDishView} dish @param {string} currency @param {string} locale @returns {DishDraft} */
export function draftOf(dish, currency, locale) {
  const typed = (/** @type {number} */ minor) => typedPrice(minor, currency, locale);
  return {
    name: dish.name, description: dish.description ?? '', price: dish.priceMissing && dish.price === 0 ? '' : typed(dish.price), station: dish.station, taxClass: dish.taxClass,
    variants: dish.variants.map((variant) => variantDraft(variant, typed)), optionGroups: dish.optionGroups.map((group) => groupDraft(group, typed)),
    allergens: dish.allergens ?? null, tags: dish.tags.join(', '), hidden: dish.hidden, priceMissing: dish.priceMissing, translations: dish.translations, categories: dish.categories,
  };
}

/** An empty dish. @param {EditorMenuView} menu @param {string | undefined} category @returns {DishDraft} */
export function newDraft(menu, category) {
  const first = category ?? menu.categories[0]?.id;
  return {
    name: '', description: '', price: '', station: menu.stations[0]?.code ?? '', taxClass: menu.taxClasses[0]?.code ?? '', variants: [], optionGroups: [],
    allergens: null, tags: '', hidden: false, priceMissing: false, translations: [], categories: first ? [first] : [],
  };
}

/** @param {unknown} one @param {unknown} other */
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** Whether something was typed. @param {DishDraft} draft @param {DishDraft} before */
export const isChanged = (draft, before) => !same(draft, before);

/** Groups that were changed, are shared with other dishes, and do not say yet which dishes get the change. @param {DishDraft} draft @param {DishDraft} before @returns {GroupDraft[]} */
export function undecidedGroups(draft, before) {
  return draft.optionGroups.filter((group) => group.usedBy > 1 && group.applyTo === null && isGroupChanged(group, before));
}

/** @param {GroupDraft} group @param {DishDraft} before */
export function isGroupChanged(group, before) {
  const old = before.optionGroups.find((other) => other.id !== null && other.id === group.id);
  return old !== undefined && !same({ ...group, applyTo: null }, { ...old, applyTo: null });
}

/** Typed words, each once. @param {string} text */
export const tagsOf = (text) => [...new Set(text.split(/[,،;]/).map((tag) => tag.trim()).filter(Boolean))];

/**
 * What is sent of a dish: members that changed. A price that is none is a fault at its member.
 * @param {DishDraft} draft @param {DishDraft | null} before null: a new dish @param {string} currency
 * @returns {{body: Record<string, unknown>, faults: string[]}} `faults`: JSON pointers
 */
export function bodyOf(draft, before, currency) {
  /** @type {string[]} */
  const faults = [];
  /** @param {string} text @param {string} pointer @param {boolean} [mayBeNegative] */
  const price = (text, pointer, mayBeNegative) => {
    const minor = minorOf(text.trim() === '' && mayBeNegative ? '0' : text, currency, mayBeNegative);
    if (minor === null) faults.push(pointer);
    return minor ?? 0;
  };
  const isWithoutPrice = draft.priceMissing || draft.variants.length > 0;
  /** @type {[string, unknown, unknown, () => unknown][]} */
  const members = [
    ['name', draft.name, before?.name, () => draft.name],
    ['description', draft.description, before?.description, () => draft.description],
    ['price', [draft.price, isWithoutPrice], before && [before.price, before.priceMissing || before.variants.length > 0], () => (draft.price.trim() === '' && isWithoutPrice ? 0 : price(draft.price, '/price'))],
    ['station', draft.station, before?.station, () => draft.station],
    ['taxClass', draft.taxClass, before?.taxClass, () => draft.taxClass],
    ['variants', draft.variants, before?.variants, () => draft.variants.map((variant, at) => ({ ...withId(variant), name: variant.name, price: price(variant.price, `/variants/${at}/price`), translations: variant.translations }))],
    ['optionGroups', draft.optionGroups, before?.optionGroups, () => draft.optionGroups.map((group, at) => ({
      ...withId(group), name: group.name, min: group.min, max: group.max, eachMax: group.eachMax, included: group.included, translations: group.translations,
      ...(group.applyTo ? { applyTo: group.applyTo } : {}),
      options: group.options.map((option, of) => ({ ...withId(option), name: option.name, price: price(option.price, `/optionGroups/${at}/options/${of}/price`, true), allergens: option.allergens, rules: option.rules, translations: option.translations })),
    }))],
    ['allergens', draft.allergens, before?.allergens, () => draft.allergens],
    ['tags', draft.tags, before?.tags, () => tagsOf(draft.tags)],
    ['hidden', draft.hidden, before?.hidden, () => draft.hidden],
    ['priceMissing', draft.priceMissing, before?.priceMissing, () => draft.priceMissing],
    ['translations', draft.translations, before?.translations, () => draft.translations],
    ['categories', draft.categories, before?.categories, () => draft.categories],
  ];
  /** @type {Record<string, unknown>} */
  const body = {};
  for (const [name, now, old, value] of members) if (before === null || !same(now, old)) body[name] = value();
  // A new dish without allergens or texts says nothing about them.
  return { body, faults };
}

/** @param {{id: string | null}} part */
const withId = ({ id }) => (id === null ? {} : { id });

/** The marks after a tap on an allergen: not there, contained, traces, not there. @param {AllergenView[]} marks @param {AllergenView['allergen']} allergen @returns {AllergenView[]} */
export function nextMark(marks, allergen) {
  const of = marks.filter((mark) => mark.allergen === allergen);
  const others = marks.filter((mark) => mark.allergen !== allergen);
  if (of.length === 0) return [...marks, { allergen, level: 'CONTAINS' }];
  return of.every((mark) => mark.level === 'CONTAINS') ? [...others, ...of.map((mark) => ({ ...mark, level: /** @type {const} */ ('MAY_CONTAIN') }))] : others;
}

/** The marks after a tap on a cereal or nut: named, or not named. @param {AllergenView[]} marks @param {AllergenView['allergen']} allergen @param {NonNullable<AllergenView['kind']>} kind @returns {AllergenView[]} */
export function toggledKind(marks, allergen, kind) {
  const of = marks.filter((mark) => mark.allergen === allergen);
  const others = marks.filter((mark) => mark.allergen !== allergen);
  const level = of[0]?.level ?? 'CONTAINS';
  const kinds = of.flatMap((mark) => mark.kind ?? []);
  const after = kinds.includes(kind) ? kinds.filter((each) => each !== kind) : [...kinds, kind];
  return [...others, ...(after.length === 0 ? [{ allergen, level }] : after.map((each) => ({ allergen, kind: each, level })))];
}

/** The kinds of the two allergens that have some. @type {Record<string, NonNullable<AllergenView['kind']>[]>} */
export const KINDS = {
  GLUTEN: ['WHEAT', 'RYE', 'BARLEY', 'OATS', 'SPELT', 'KHORASAN'],
  NUTS: ['ALMOND', 'HAZELNUT', 'WALNUT', 'CASHEW', 'PECAN', 'BRAZIL', 'PISTACHIO', 'MACADAMIA'],
};

/** The dish without stated allergens that follows in the order of the menu; the first one after the last. @param {EditorMenuView} menu @param {string | null} after @returns {EditorDishView | null} */
export function nextWithoutAllergens(menu, after) {
  const order = [...new Set(menu.categories.flatMap((category) => category.dishes))];
  const dishes = order.flatMap((id) => menu.dishes.find((dish) => dish.id === id) ?? []);
  const from = dishes.findIndex((dish) => dish.id === after) + 1;
  return [...dishes.slice(from), ...dishes.slice(0, from)].find((dish) => dish.id !== after && !statesAllergens(dish)) ?? null;
}
