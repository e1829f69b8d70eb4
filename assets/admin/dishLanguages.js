// The texts of a dish in other languages while they are typed. No side effects.

/** @import { EditorMenuView, NameInLanguageView, TextsView } from '../shared/wire.gen.js' */
/** @import { DishDraft } from './dishDraft.js' */

/** @typedef {Pick<DishDraft, 'name' | 'description' | 'variants' | 'optionGroups' | 'translations'>} WithTexts a dish, or a category with empty lists */
/** @typedef {{dish: Omit<TextsView, 'language'>, names: {key: string, name: string, text: string}[]}} TextsOf the texts of a dish in one language; `names`: of sizes, groups and options; empty where there is none */

/** The parts of a dish that have a name, in reading order. @param {WithTexts} draft */
const namedParts = (draft) => [...draft.variants, ...draft.optionGroups.flatMap((group) => [group, ...group.options])];

/** The languages of a dish, and those that other dishes and categories have. @param {EditorMenuView} menu @param {WithTexts} draft @returns {string[]} */
export function languagesOf(menu, draft) {
  const ofMenu = [...menu.categories, ...menu.dishes].flatMap(({ translations }) => translations.map(({ language }) => language));
  const own = [...draft.translations, ...namedParts(draft).flatMap(({ translations }) => translations)].map(({ language }) => language);
  return [...new Set([...ofMenu, ...own])].sort();
}

/** @param {WithTexts} draft @param {string} language @returns {TextsOf} */
export function textsIn(draft, language) {
  const found = draft.translations.find((texts) => texts.language === language);
  const names = namedParts(draft).map(({ key, name, translations }) => ({ key, name, text: translations.find((each) => each.language === language)?.name ?? '' }));
  return { dish: { name: found?.name ?? null, description: found?.description ?? null }, names };
}

/** How many texts of a dish are there in a language, of how many. @param {WithTexts} draft @param {string} language */
export function countTexts(draft, language) {
  const { dish, names } = textsIn(draft, language);
  const wanted = [[draft.name, dish.name], [draft.description, dish.description], ...names.map(({ name, text }) => [name, text])].filter(([text]) => text?.trim());
  return { count: wanted.filter(([, translated]) => translated?.trim()).length, all: wanted.length };
}

/** Texts with those of one language changed; a language without texts is none. @param {TextsView[]} translations @param {string} language @param {Partial<TextsView>} change @returns {TextsView[]} */
export function withTexts(translations, language, change) {
  const old = translations.find((texts) => texts.language === language) ?? { language, name: null, description: null };
  const texts = { ...old, ...change };
  const others = translations.filter((each) => each !== old);
  if (!texts.name && !texts.description) return others;
  return others.length === translations.length ? [...translations, texts] : translations.map((each) => (each === old ? texts : each));
}

/** @param {NameInLanguageView[]} translations @param {string} language @param {string} name @returns {NameInLanguageView[]} */
function withName(translations, language, name) {
  const isThere = translations.some((each) => each.language === language);
  if (name === '') return translations.filter((each) => each.language !== language);
  return isThere ? translations.map((each) => (each.language === language ? { language, name } : each)) : [...translations, { language, name }];
}

/**
 * The dish with the name of a size, group or option in a language. A name in a shared group is for all dishes that share it, unless it was
 * chosen otherwise.
 * @param {DishDraft} draft @param {string} key of the part @param {string} language @param {string} name @returns {DishDraft}
 */
export function withPartName(draft, key, language, name) {
  /** @template {{key: string, translations: NameInLanguageView[]}} Part @param {Part} part @returns {Part} */
  const named = (part) => (part.key === key ? { ...part, translations: withName(part.translations, language, name) } : part);
  return {
    ...draft,
    variants: draft.variants.map(named),
    optionGroups: draft.optionGroups.map((group) => {
      if (group.key !== key && group.options.every((option) => option.key !== key)) return group;
      const after = named({ ...group, options: group.options.map(named) });
      return { ...after, applyTo: group.usedBy > 1 ? group.applyTo ?? 'ALL' : group.applyTo };
    }),
  };
}

/** The dish without its texts in a language. @param {DishDraft} draft @param {string} language @returns {DishDraft} */
export function withoutLanguage(draft, language) {
  const parts = namedParts(draft).filter(({ translations }) => translations.some((each) => each.language === language));
  const without = parts.reduce((dish, { key }) => withPartName(dish, key, language, ''), draft);
  return { ...without, translations: draft.translations.filter((texts) => texts.language !== language) };
}
