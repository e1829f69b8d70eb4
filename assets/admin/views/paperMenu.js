// The menu and its allergens on paper: a preview of the first page, and the PDF to print.
import { html, useState } from '../../vendor/ui.js';
import { Button, Notice, Sheet } from '../../shared/components.js';
import { languageName } from '../../shared/places.js';
import { LANGUAGES, locale, t } from '../lang/index.js';
import { useLoaded } from './parts.js';

/** @import { SheetProps } from './props.js' */

/** The query of each kind. @type {Record<string, string>} */
const KINDS = { MENU_TWO: 'kind=MENU&columns=2', MENU_ONE: 'kind=MENU&columns=1', ALLERGENS: 'kind=ALLERGENS' };

/** @param {SheetProps} props */
export function PaperMenu(props) {
  const { acts } = props;
  const menu = useLoaded(props, '/api/menu');
  const [kind, setKind] = useState('MENU_TWO');
  const [language, setLanguage] = useState('');
  const [isBroken, setBroken] = useState(false);
  const languages = menu.data?.languages ?? [];
  // The printed words are in the same language where the program has it.
  const query = `${KINDS[kind]}${language ? `&texts=${language}${language in LANGUAGES ? `&language=${language}` : ''}` : ''}`;
  /** @param {string} each */
  const choose = (each) => {
    setKind(each);
    setBroken(false);
  };
  return html`<${Sheet} title=${t('tables.paper')} onClose=${acts.closeSheet} footer=${html`<${Button} kind="primary wide" onClick=${() => window.open(`/api/sheets/menu/pdf?${query}`, '_blank')}>${t('tables.print.open')}<//>`}>
    <p class="soft">${t('tables.paper.text')}</p>
    <fieldset class="choices"><legend>${t('tables.print.kind')}</legend>
      ${Object.keys(KINDS).map((each) => html`<label key=${each} class="choice"><input type="radio" name="kind" checked=${kind === each} onChange=${() => choose(each)} /><span><b>${t(`tables.paper.${each}`)}</b></span></label>`)}</fieldset>
    ${languages.length > 1 ? html`<div class="field"><label><span>${t('action.language')}</span>
      <select class="select" name="language" value=${language || languages[0]} onChange=${(/** @type {any} */ event) => { setLanguage(event.currentTarget.value); setBroken(false); }}>
        ${languages.map((/** @type {string} */ code) => html`<option key=${code} value=${code}>${languageName(code, locale())}</option>`)}</select></label></div>` : null}
    ${isBroken ? html`<${Notice} kind="bad" icon="warn" role="alert">${t('tables.paper.failed')}<//>`
    : html`<img class="sheet-preview" src=${`/api/sheets/menu/page?${query}`} alt=${t('tables.print.preview')} width="210" height="297" onError=${() => setBroken(true)} />`}
  <//>`;
}
