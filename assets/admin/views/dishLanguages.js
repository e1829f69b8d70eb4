// Texts of a dish or a category in other languages, each language folded.
import { html, useState } from '../../vendor/ui.js';
import { Button } from '../../shared/components.js';
import { NAME_MAX } from '../../shared/limits.gen.js';
import { LANGUAGES, language as pageLanguage, t } from '../lang/index.js';
import { countTexts, languagesOf, textsIn, withPartName, withTexts, withoutLanguage } from '../dishLanguages.js';
import { Field, faultAt } from './parts.js';

/** @import { EditorMenuView, TextsView } from '../../shared/wire.gen.js' */
/** @import { DishDraft } from '../dishDraft.js' */

/**
 * The languages, each with its fields when it is opened, and a way to add one.
 * @param {{languages: string[], count: (language: string) => {count: number, all: number}, onRemove: (language: string) => void, children: (language: string) => any}} props
 */
export function LanguageList({ languages, count, onRemove, children }) {
  const [added, setAdded] = useState(/** @type {string[]} */ ([]));
  const [chosen, setChosen] = useState('');
  const shown = [...languages, ...added.filter((tag) => !languages.includes(tag))];
  const left = Object.entries(LANGUAGES).filter(([tag]) => !shown.includes(tag));
  const next = left.some(([tag]) => tag === chosen) ? chosen : left[0]?.[0] ?? '';
  return html`<p class="soft small">${t('editor.languages.hint')}</p>
    ${shown.map((language) => {
      const name = LANGUAGES[language] ?? language;
      const texts = count(language);
      return html`<details key=${language} class="fold" open=${added.includes(language)}><summary><b lang=${language}>${name}</b><small>${t('editor.languages.count', { count: texts.count, all: texts.all })}</small></summary>
        <div class="fold-body">${children(language)}${texts.count > 0 ? html`<${Button} onClick=${() => onRemove(language)}>${t('editor.languages.remove', { language: name })}<//>` : null}</div></details>`;
    })}
    ${left.length > 0 ? html`<div class="with-button"><label class="field"><span>${t('editor.language')}</span><select class="select" name="new-language" value=${next} onChange=${(/** @type {any} */ event) => setChosen(event.currentTarget.value)}>${left.map(([tag, name]) => html`<option key=${tag} value=${tag} selected=${tag === next}>${name}</option>`)}</select></label>
      <${Button} onClick=${() => setAdded([...added, next])}>${t('editor.append')}<//></div>` : null}`;
}

/** The name and the description in a language, with those of the main language as examples. @param {{texts: Omit<TextsView, 'language'>, main: {name: string, description: string}, language: string, fault?: (member: string) => string | null, onChange: (change: Partial<TextsView>) => void}} props */
export function TextFields({ texts, main, language, fault = () => null, onChange }) {
  const lang = language === pageLanguage() ? undefined : language;
  return html`<${Field} name=${`name-${language}`} label=${t('editor.name')} value=${texts.name ?? ''} placeholder=${main.name} onInput=${(/** @type {string} */ name) => onChange({ name })} maxlength=${NAME_MAX} lang=${lang} fault=${fault('name')} />
    <${Field} name=${`description-${language}`} label=${t('editor.description')} value=${texts.description ?? ''} placeholder=${main.description} onInput=${(/** @type {string} */ description) => onChange({ description })} lang=${lang} fault=${fault('description')} />`;
}

/** @param {{draft: DishDraft, menu: EditorMenuView, failed: any, onChange: (draft: DishDraft) => void}} props */
export function DishLanguages({ draft, menu, failed, onChange }) {
  const isShared = draft.optionGroups.some(({ usedBy }) => usedBy > 1);
  return html`<${LanguageList} languages=${languagesOf(menu, draft)} count=${(/** @type {string} */ language) => countTexts(draft, language)} onRemove=${(/** @type {string} */ language) => onChange(withoutLanguage(draft, language))}>
    ${(/** @type {string} */ language) => {
      const { dish, names } = textsIn(draft, language);
      const at = draft.translations.findIndex((texts) => texts.language === language);
      const named = names.filter(({ name }) => name.trim() !== '');
      return html`<${TextFields} texts=${dish} main=${draft} language=${language} fault=${(/** @type {string} */ member) => (at === -1 ? null : faultAt(failed, `/translations/${at}/${member}`))}
          onChange=${(/** @type {Partial<TextsView>} */ change) => onChange({ ...draft, translations: withTexts(draft.translations, language, change) })} />
        ${named.length > 0 ? html`<h3>${t('editor.languages.parts')}</h3>${isShared ? html`<p class="soft small">${t('editor.languages.shared')}</p>` : null}` : null}
        ${named.map(({ key, name, text }) => html`<${Field} key=${key} name=${`part-${key}-${language}`} label=${name} value=${text} onInput=${(/** @type {string} */ next) => onChange(withPartName(draft, key, language, next))} maxlength=${NAME_MAX} lang=${language === pageLanguage() ? undefined : language} />`)}`;
    }}<//>`;
}
