// The restaurant: name, address, language, Wi-Fi, address in QR codes, and what guests see: logo, accent colour, contact, opening hours.
import { html } from '../../vendor/ui.js';
import { Icon } from '../../shared/icons.js';
import { Button, Notice, Sheet } from '../../shared/components.js';
import { countryName } from '../../shared/places.js';
import { LANGUAGES, locale, t } from '../lang/index.js';
import { AccentSheet, LogoRow } from './look.js';
import { HoursSheet, weekText } from './openingHours.js';
import { Loading, useLoaded } from './parts.js';
import { MoneySheet, moneyText } from './restaurantMoney.js';
import { AddressSheet, BasicsSheet, ContactSheet, RegionSheet, WifiSheet } from './restaurantForms.js';

/** @import { RestaurantView } from '../../shared/wire.gen.js' */
/** @import { Children } from '../../shared/components.js' */
/** @import { FormProps, SheetProps, ViewProps } from './props.js' */

/** @param {ViewProps} props */
export function RestaurantSection(props) {
  const loaded = useLoaded(props, '/api/restaurant');
  return html`<${Loading} loaded=${loaded}>${(/** @type {RestaurantView} */ restaurant) => {
    const { name, address, taxNumber, contact, wifi, guestAddress, language, country, timeZone, accent, openingHours, money } = restaurant;
    return html`<section class="part" aria-labelledby="for-guests"><div class="part-head"><h2 id="for-guests">${t('restaurant.guests')}</h2></div>
        <ul class="rows">
          <li><${LogoRow} ...${props} restaurant=${restaurant} /></li>
          <${Row} ...${props} to="accent" title=${t('restaurant.accent')} mark=${accent ? html`<span class="swatch" style=${{ background: accent.colour }}></span>` : null}>${accent ? html`<bdi dir="ltr">${accent.colour}</bdi>` : t('restaurant.accent.none')}<//>
          <${Row} ...${props} to="hours" title=${t('restaurant.hours')}>${openingHours ? weekText(openingHours) : t('restaurant.hours.none')}<//>
          <${Row} ...${props} to="contact" title=${t('restaurant.contact')}><bdi>${contact ?? t('restaurant.unset')}</bdi><//>
        </ul></section>
      <section class="part" aria-labelledby="for-bills"><div class="part-head"><h2 id="for-bills">${t('restaurant.facts')}</h2></div>
        <ul class="rows">
          <${Row} ...${props} to="basics" title=${t('restaurant.basics')}><bdi>${[name, address, taxNumber].filter(Boolean).join(' · ')}</bdi><//>
          <${Row} ...${props} to="region" title=${t('restaurant.region')}>${[LANGUAGES[language], country ? countryName(country, locale()) : null, timeZone?.replaceAll('_', ' ') ?? t('restaurant.zone.computer')].filter(Boolean).join(' · ')}<//>
          <${Row} ...${props} to="money" title=${t('restaurant.money')}>${moneyText(money)}<//>
          <${Row} ...${props} to="wifi" title=${t('restaurant.wifi')}>${wifi ? html`<bdi>${wifi.name}</bdi>${wifi.password === null ? ` · ${t('restaurant.wifi.open')}` : null}` : t('restaurant.unset')}<//>
          <${Row} ...${props} to="address" title=${t('restaurant.qr')}><bdi dir="ltr">${guestAddress}</bdi><//>
        </ul></section>`;
  }}<//>`;
}

/** @param {ViewProps & {to: string, title: string, mark?: Children, children: Children}} props */
function Row({ acts, to, title, mark, children }) {
  return html`<li><button type="button" class="row" onClick=${() => acts.openSheet('restaurant', to)}>
    ${mark ?? null}<span class="row-main"><b>${title}</b><small>${children}</small></span><span class="go"><${Icon} name="next" /></span></button></li>`;
}

/** @type {Record<string, {title: string, View: (props: FormProps) => any}>} */
const SHEETS = {
  accent: { title: 'restaurant.accent', View: AccentSheet },
  hours: { title: 'restaurant.hours', View: HoursSheet },
  contact: { title: 'restaurant.contact', View: ContactSheet },
  basics: { title: 'restaurant.basics', View: BasicsSheet },
  region: { title: 'restaurant.region', View: RegionSheet },
  money: { title: 'restaurant.money', View: MoneySheet },
  wifi: { title: 'restaurant.wifi', View: WifiSheet },
  address: { title: 'restaurant.qr', View: AddressSheet },
};

/** @param {SheetProps} props */
export function RestaurantSheet(props) {
  const { acts, path, me } = props;
  const loaded = useLoaded(props, '/api/restaurant');
  const sheet = SHEETS[path[0] ?? ''];
  const canSave = sheet && (sheet.View !== MoneySheet || me.role === 'OWNER');
  return html`<${Sheet} title=${t(sheet?.title ?? 'admin.section.restaurant')} onClose=${acts.closeSheet} footer=${canSave ? html`<button type="submit" form="restaurant" class="button primary wide">${t('action.save')}</button>` : html`<${Button} kind="wide" onClick=${acts.closeSheet}>${t('action.cancel')}<//>`}>
    <${Loading} loaded=${loaded}>${(/** @type {RestaurantView} */ restaurant) => (sheet ? html`<${sheet.View} ...${props} restaurant=${restaurant} />` : html`<${Notice} kind="calm">${t('problem.not-found')}<//>`)}<//><//>`;
}
