// The logo and the accent colour of the restaurant.
import { html, useEffect, useRef, useState } from '../../vendor/ui.js';
import { Button } from '../../shared/components.js';
import { locale, t } from '../lang/index.js';
import { smallPicture } from '../smallPicture.js';
import { Confirm, Failure, Field, faultAt, useSend } from './parts.js';
import { Form, useSave } from './restaurantForms.js';

/** @import { AccentView, RestaurantView, ShadesView } from '../../shared/wire.gen.js' */
/** @import { FormProps, ViewProps } from './props.js' */

/** @param {ViewProps & {restaurant: RestaurantView}} props */
export function LogoRow({ acts, restaurant }) {
  const { logo } = restaurant;
  const [unreadable, setUnreadable] = useState(false);
  const input = useRef(/** @type {HTMLInputElement | null} */ (null));
  const { busy, failed, clear, send } = useSend(acts);
  /** @param {'PUT' | 'DELETE'} method @param {Blob} [picture] */
  const change = async (method, picture) => {
    const answer = await send(method, '/api/restaurant/logo', picture);
    if (!answer) return;
    acts.dispatch({ type: 'loaded', path: '/api/restaurant', body: answer.body });
    acts.toast(t(picture ? 'restaurant.logo.saved' : 'restaurant.logo.removed'));
  };
  /** @param {{currentTarget: HTMLInputElement}} event */
  const choose = async ({ currentTarget }) => {
    const [file] = currentTarget.files ?? [];
    if (!file) return;
    clear();
    const picture = await smallPicture(file);
    setUnreadable(picture === null);
    // The same file can be chosen again.
    currentTarget.value = '';
    if (picture) await change('PUT', picture);
  };
  return html`<div class="row row-tall">
    ${logo ? html`<img class="logo" src=${logo.src} alt=${t('restaurant.logo')} width=${logo.width} height=${logo.height} />` : null}
    <span class="row-main"><b>${t('restaurant.logo')}</b><small>${t('restaurant.logo.text')}</small></span>
    <input type="file" name="logo" accept="image/*" hidden ref=${input} onChange=${choose} />
    <${Button} disabled=${busy} onClick=${() => input.current?.click()}>${t(busy ? 'restaurant.logo.busy' : logo ? 'restaurant.logo.replace' : 'restaurant.logo.upload')}<//>
    ${logo ? html`<${Confirm} label=${t('restaurant.logo.remove')} ask=${t('restaurant.logo.ask')} yes=${t('restaurant.logo.remove')} no=${t('action.cancel')} disabled=${busy} onYes=${() => change('DELETE')} />` : null}
    ${unreadable || failed ? html`<div class="row-end"><${Failure} text=${unreadable ? t('problem.logo-unreadable') : failed?.text ?? null} problem=${failed?.problem} /></div>` : null}
  </div>`;
}

const COLOUR = /^#[0-9a-f]{6}$/i;
/** The colour of the program: where a person begins to choose. */
const START = '#0e5a44';

/** @param {FormProps} props */
export function AccentSheet({ acts, restaurant }) {
  const [colour, setColour] = useState(restaurant.accent?.colour ?? START);
  const [accent, setAccent] = useState(/** @type {AccentView | null} */ (restaurant.accent));
  const saving = useSave(acts);
  const typed = colour.trim().toLowerCase();
  const isColour = COLOUR.test(typed);
  // A colour picker tells every colour that the finger passes: the newest is asked for when the answer before has come.
  const asked = useRef({ busy: false, latest: '' });
  const preview = async () => {
    const asking = asked.current;
    if (asking.busy) return;
    asking.busy = true;
    for (let last = ''; last !== asking.latest;) {
      last = asking.latest;
      const answer = await acts.get(`/api/restaurant/accent?colour=${encodeURIComponent(last)}`);
      if (answer.ok && last === asking.latest) setAccent(answer.body);
    }
    asking.busy = false;
  };
  useEffect(() => {
    if (!isColour) return;
    asked.current.latest = typed;
    void preview();
  }, [typed]);
  const isCurrent = accent?.colour === typed;
  const isWrong = faultAt(saving.failed, '/accent') !== null || (typed !== '' && !isColour);
  return html`<${Form} saving=${saving} fields=${['/accent']} onSave=${() => saving.save({ accent: typed })}>
      <p class="soft">${t('restaurant.accent.text')}</p>
      <div class="with-button"><input class="colour" type="color" aria-label=${t('restaurant.accent.choose')} value=${isColour ? typed : START} onInput=${(/** @type {any} */ event) => setColour(event.currentTarget.value)} />
        <${Field} name="accent" label=${t('restaurant.accent.code')} value=${colour} onInput=${setColour} ltr capitalize="none" placeholder=${START} fault=${isWrong ? t('restaurant.accent.wrong') : null} /></div>
      <div class="previews" aria-live="polite" aria-busy=${!isCurrent}>${accent ? ['light', 'dark'].map((scheme) => html`<${Preview} key=${scheme} scheme=${scheme} colour=${accent.colour} shades=${accent[/** @type {'light' | 'dark'} */ (scheme)]} />`) : null}</div>
    <//>
    ${restaurant.accent ? html`<div class="after-form"><${Confirm} label=${t('restaurant.accent.remove')} ask=${t('restaurant.accent.ask')} yes=${t('restaurant.accent.remove')} no=${t('action.cancel')} disabled=${saving.busy} onYes=${() => saving.save({ accent: null }, t('restaurant.accent.removed'))} /></div>` : null}`;
}

/** How buttons and links look on one kind of page, and how well they can be read. @param {{scheme: string, colour: string, shades: ShadesView}} props */
function Preview({ scheme, colour, shades }) {
  const { brand, onBrand, soft, contrastTenths, ownContrastTenths } = shades;
  const isAdjusted = brand !== colour;
  const ratio = (/** @type {number} */ tenths) => t('restaurant.accent.ratio', { ratio: new Intl.NumberFormat(locale(), { minimumFractionDigits: 1 }).format(tenths / 10) });
  return html`<figure class=${`preview ${scheme}`}>
    <div aria-hidden="true"><span class="preview-button" style=${{ background: brand, color: onBrand }}>${t('restaurant.accent.button')}</span><span class="preview-link" style=${{ color: brand }}>${t('restaurant.accent.link')}</span><span class="preview-soft num" style=${{ background: soft, color: brand }}>2 ×</span></div>
    <figcaption><b>${t(`restaurant.accent.${scheme}`)}:</b> ${isAdjusted
      ? t(scheme === 'light' ? 'restaurant.accent.darker' : 'restaurant.accent.brighter', { own: ratio(ownContrastTenths), wanted: ratio(45), colour: `\u2066${brand}\u2069`, now: ratio(contrastTenths) })
      : t('restaurant.accent.readable', { now: ratio(contrastTenths) })}</figcaption></figure>`;
}
