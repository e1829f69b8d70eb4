// The preview: the guest's page in a frame as wide as a phone, with the menu as guests see it now.
import { html, useEffect, useState } from '../../vendor/ui.js';
import { Button, Sheet } from '../../shared/components.js';
import { LANGUAGES, language as pageLanguage, t } from '../lang/index.js';

/** @import { SheetProps } from './props.js' */

/** The URL names a dish to open, if any. @param {SheetProps} props */
export function PreviewSheet({ acts, path }) {
  const [language, setLanguage] = useState(pageLanguage());
  const dish = path[1] ?? null;
  useEffect(() => {
    // The frame says when somebody tries to order.
    const onMessage = (/** @type {MessageEvent} */ { origin, data }) => {
      if (origin === location.origin && data === 'preview-refused') acts.toast(t('editor.preview.refused'));
    };
    addEventListener('message', onMessage);
    return () => removeEventListener('message', onMessage);
  }, []);
  const footer = dish ? html`<${Button} kind="wide" onClick=${() => acts.openSheet('menu', dish)}>${t('editor.back')}<//>` : null;
  return html`<${Sheet} title=${t('editor.preview')} kind="preview-sheet" onClose=${acts.closeSheet} footer=${footer}>
    <p class="soft small">${t('editor.preview.text')}</p>
    <label class="field"><span>${t('editor.preview.language')}</span><select class="select" name="preview-language" value=${language} onChange=${(/** @type {any} */ event) => setLanguage(event.currentTarget.value)}>${Object.entries(LANGUAGES).map(([tag, name]) => html`<option key=${tag} value=${tag} selected=${tag === language}>${name}</option>`)}</select></label>
    <div class="phone-frame"><iframe key=${`${language} ${dish}`} title=${t('editor.preview')} src=${`/preview?language=${language}${dish ? `#${dish}` : ''}`}></iframe></div><//>`;
}
