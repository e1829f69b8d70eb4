// A dish as it is typed, and what is sent of it. No side effects.
//
// Rules of options and prices in hours name sizes and groups as they were called before the change; the box renames them with it. A size or
// group that is new has no such name: until it is sent, its key stands there (`ruleName`).
import { CHOSEN_OPTIONS_MAX } from '../shared/limits.gen.js';
import { minorOf, typedPrice } from './menuEditor.js';

/** @import { AllergenView, EditorDishView, EditorGroupView, EditorMenuView, EditorOptionView, EditorTimedPriceView, EditorVariantView, NameInLanguageView, OptionRulesView, TextsView, VariantNamePriceView } from '../shared/wire.gen.js' */
/**
 * @typedef {{variant: string, price: string}} PriceDraft the price with a size, by its `ruleName`; as typed, empty for none
 * @typedef {{isDefault: boolean, variantPrices: PriceDraft[], needs: string[], forbids: string[]}} RulesDraft
 * @typedef {{hours: string, price: string, variantPrices: PriceDraft[]}} TimedPriceDraft
 * @typedef {{key: string, id: string | null, nameBefore: string | null, name: string, price: string, translations: NameInLanguageView[]}} VariantDraft `key`: for the list on the page; `price`: as typed
 * @typedef {{key: string, id: string | null, name: string, price: string, allergens: AllergenView[] | null, rules: RulesDraft, translations: NameInLanguageView[]}} OptionDraft
 * @typedef {{key: string, id: string | null, nameBefore: string | null, name: string, min: number, max: number, eachMax: number, included: number, usedBy: number, applyTo: 'ALL' | 'THIS' | null, translations: NameInLanguageView[], options: OptionDraft[]}} GroupDraft
 * @typedef {{name: string, number: string, description: string, price: string, station: string, taxClass: string, variants: VariantDraft[], optionGroups: GroupDraft[], allergens: AllergenView[] | null, tags: string,
 *   hidden: boolean, priceMissing: boolean, hours: string[], timedPrices: TimedPriceDraft[], goesWith: string[], translations: TextsView[], categories: string[]}} DishDraft
 */

/** Begins the keys of new parts. No name can contain it. */
const KEY_MARK = '\u001f';
let lastKey = 0;
export const newKey = () => { lastKey += 1; return `${KEY_MARK}${lastKey}`; };

/** How rules name a size or a group. @param {{key: string, nameBefore: string | null}} part */
export const ruleName = ({ key, nameBefore }) => nameBefore ?? key;

/** @type {RulesDraft} */
const NO_RULES = { isDefault: false, variantPrices: [], needs: [], forbids: [] };

/** @returns {VariantDraft} */
export const newVariant = () => ({ key: newKey(), id: null, nameBefore: null, name: '', price: '', translations: [] });
/** @returns {OptionDraft} */
export const newOption = () => ({ key: newKey(), id: null, name: '', price: '', allergens: null, rules: NO_RULES, translations: [] });
/** @returns {GroupDraft} */
export const newGroup = () => ({ key: newKey(), id: null, nameBefore: null, name: '', min: 0, max: 1, eachMax: 1, included: 0, usedBy: 1, applyTo: null, translations: [], options: [newOption()] });

/** @typedef {(minor: number) => string} Typed writes a price as it is typed */

/** @param {VariantNamePriceView[]} prices @param {Typed} typed @returns {PriceDraft[]} */
const priceDrafts = (prices, typed) => prices.map(({ variant, price }) => ({ variant, price: typed(price) }));

/** @param {OptionRulesView} rules @param {Typed} typed @returns {RulesDraft} */
const rulesDraft = (rules, typed) => ({ ...rules, variantPrices: priceDrafts(rules.variantPrices, typed) });

/** @param {EditorOptionView} option @param {Typed} typed @returns {OptionDraft} */
const optionDraft = (option, typed) => ({ key: option.id, id: option.id, name: option.name, price: typed(option.price), allergens: option.allergens ?? null, rules: rulesDraft(option.rules, typed), translations: option.translations });

/** @param {EditorGroupView} group @param {Typed} typed @returns {GroupDraft} */
export const groupDraft = (group, typed) => ({
  key: group.id, id: group.id, nameBefore: group.name, name: group.name, min: group.min, max: group.max, eachMax: group.eachMax, included: group.included, usedBy: group.usedBy, applyTo: null,
  translations: group.translations, options: group.options.map((option) => optionDraft(option, typed)),
});

/** @param {EditorVariantView} variant @param {Typed} typed @returns {VariantDraft} */
const variantDraft = (variant, typed) => ({ key: variant.id, id: variant.id, nameBefore: variant.name, name: variant.name, price: typed(variant.price), translations: variant.translations });

/** @param {EditorTimedPriceView} timed @param {Typed} typed @returns {TimedPriceDraft} */
const timedDraft = ({ hours, price, variantPrices }, typed) => ({ hours, price: price === null ? '' : typed(price), variantPrices: priceDrafts(variantPrices, typed) });

/** A dish as the sheet shows it. @param {EditorDishView} dish @param {string} currency @param {string} locale @returns {DishDraft} */
export function draftOf(dish, currency, locale) {
  const typed = (/** @type {number} */ minor) => typedPrice(minor, currency, locale);
  return {
    name: dish.name, number: dish.number ?? '', description: dish.description ?? '', price: dish.priceMissing && dish.price === 0 ? '' : typed(dish.price), station: dish.station, taxClass: dish.taxClass,
    variants: dish.variants.map((variant) => variantDraft(variant, typed)), optionGroups: dish.optionGroups.map((group) => groupDraft(group, typed)),
    allergens: dish.allergens ?? null, tags: dish.tags.join(', '), hidden: dish.hidden, priceMissing: dish.priceMissing,
    hours: dish.hours, timedPrices: dish.timedPrices.map((timed) => timedDraft(timed, typed)), goesWith: dish.goesWith, translations: dish.translations, categories: dish.categories,
  };
}

/** An empty dish. @param {EditorMenuView} menu @param {string | undefined} category @returns {DishDraft} */
export function newDraft(menu, category) {
  const first = category ?? menu.categories[0]?.id;
  return {
    name: '', number: '', description: '', price: '', station: menu.stations[0]?.code ?? '', taxClass: menu.taxClasses[0]?.code ?? '', variants: [], optionGroups: [],
    allergens: null, tags: '', hidden: false, priceMissing: false, hours: [], timedPrices: [], goesWith: [], translations: [], categories: first ? [first] : [],
  };
}

/** How many options of a group a guest can choose at most. @param {GroupDraft} group */
export const mostOf = ({ options, eachMax }) => Math.min(CHOSEN_OPTIONS_MAX, Math.max(1, options.length * eachMax));

/** The group with numbers that fit each other and its options. @param {GroupDraft} group @returns {GroupDraft} */
export function fittingGroup(group) {
  const max = Math.max(1, Math.min(group.max, mostOf(group)));
  return { ...group, max, min: Math.min(group.min, max), included: Math.min(group.included, max) };
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

/** The price with a size, as typed. @param {PriceDraft[]} prices @param {VariantDraft} variant */
export const priceWith = (prices, variant) => prices.find((each) => each.variant === ruleName(variant))?.price ?? '';

/** The prices with another one for a size; an empty one is none. @param {PriceDraft[]} prices @param {VariantDraft} variant @param {string} price @returns {PriceDraft[]} */
export function withPrice(prices, variant, price) {
  const name = ruleName(variant);
  const at = prices.findIndex((each) => each.variant === name);
  if (price === '') return prices.filter((_, index) => index !== at);
  return at === -1 ? [...prices, { variant: name, price }] : prices.map((each, index) => (index === at ? { variant: name, price } : each));
}

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
  const fresh = new Map([...draft.variants, ...draft.optionGroups].filter(({ nameBefore }) => nameBefore === null).map(({ key, name }) => [key, name]));
  /** The name that is sent for one in a rule; none for a new part that was removed again. @param {string} name @returns {string[]} */
  const sent = (name) => (name.startsWith(KEY_MARK) ? [fresh.get(name) ?? []].flat() : [name]);
  /** @param {RulesDraft} rules @param {string} pointer */
  const rulesOf = (rules, pointer) => ({
    isDefault: rules.isDefault, needs: rules.needs.flatMap(sent), forbids: rules.forbids.flatMap(sent),
    variantPrices: rules.variantPrices.flatMap((each, at) => sent(each.variant).map((variant) => ({ variant, price: price(each.price, `${pointer}/variantPrices/${at}/price`, true) }))),
  });
  /** @param {TimedPriceDraft} timed @param {number} at */
  const timedOf = (timed, at) => {
    const pointer = `/timedPrices/${at}`;
    const ofSizes = draft.variants.flatMap((variant) => (priceWith(timed.variantPrices, variant).trim() === '' ? [] : [variant]));
    const variantPrices = ofSizes.map((variant, index) => ({ variant: variant.nameBefore ?? variant.name, price: price(priceWith(timed.variantPrices, variant), `${pointer}/variantPrices/${index}/price`) }));
    if (draft.variants.length === 0) return { hours: timed.hours, price: price(timed.price, `${pointer}/price`), variantPrices };
    if (variantPrices.length === 0) faults.push(`${pointer}/price`);
    return { hours: timed.hours, price: null, variantPrices };
  };
  const isWithoutPrice = draft.priceMissing || draft.variants.length > 0;
  /** @type {[string, unknown, unknown, () => unknown][]} */
  const members = [
    ['name', draft.name, before?.name, () => draft.name],
    ['number', draft.number, before?.number, () => draft.number],
    ['description', draft.description, before?.description, () => draft.description],
    ['price', [draft.price, isWithoutPrice], before && [before.price, before.priceMissing || before.variants.length > 0], () => (draft.price.trim() === '' && isWithoutPrice ? 0 : price(draft.price, '/price'))],
    ['station', draft.station, before?.station, () => draft.station],
    ['taxClass', draft.taxClass, before?.taxClass, () => draft.taxClass],
    ['variants', draft.variants, before?.variants, () => draft.variants.map((variant, at) => ({ ...withId(variant), name: variant.name, price: price(variant.price, `/variants/${at}/price`), translations: variant.translations }))],
    ['optionGroups', draft.optionGroups, before?.optionGroups, () => draft.optionGroups.map((group, at) => ({
      ...withId(group), name: group.name, min: group.min, max: group.max, eachMax: group.eachMax, included: group.included, translations: group.translations,
      ...(group.applyTo ? { applyTo: group.applyTo } : {}),
      options: group.options.map((option, of) => {
        const pointer = `/optionGroups/${at}/options/${of}`;
        return { ...withId(option), name: option.name, price: price(option.price, `${pointer}/price`, true), allergens: option.allergens, rules: rulesOf(option.rules, `${pointer}/rules`), translations: option.translations };
      }),
    }))],
    ['allergens', draft.allergens, before?.allergens, () => draft.allergens],
    ['tags', draft.tags, before?.tags, () => tagsOf(draft.tags)],
    ['hidden', draft.hidden, before?.hidden, () => draft.hidden],
    ['priceMissing', draft.priceMissing, before?.priceMissing, () => draft.priceMissing],
    ['hours', draft.hours, before?.hours, () => draft.hours],
    ['timedPrices', draft.timedPrices, before?.timedPrices, () => draft.timedPrices.map(timedOf)],
    ['goesWith', draft.goesWith, before?.goesWith, () => draft.goesWith],
    ['translations', draft.translations, before?.translations, () => draft.translations],
    ['categories', draft.categories, before?.categories, () => draft.categories],
  ];
  /** @type {Record<string, unknown>} */
  const body = {};
  for (const [name, now, old, value] of members) if (before === null || !same(now, old)) body[name] = value();
  // A new dish without allergens or texts says nothing about them.
  return { body, faults };
}

/**
 * What is wrong with the number of a dish: `taken` is the name of the dish that has it.
 * @param {string} number @param {string | null} dishId @param {EditorMenuView} menu @returns {{taken: string} | 'form' | null}
 */
export function numberFault(number, dishId, menu) {
  const typed = number.trim();
  if (typed !== '' && !/^[\p{L}\p{N}][\p{L}\p{N}.-]*$/u.test(typed)) return 'form';
  const other = menu.dishes.find((dish) => dish.id !== dishId && dish.number?.toLowerCase() === typed.toLowerCase());
  return other ? { taken: other.name } : null;
}

/** @param {{id: string | null}} part */
const withId = ({ id }) => (id === null ? {} : { id });
