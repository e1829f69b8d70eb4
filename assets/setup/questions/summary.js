// All answers, before the restaurant is made.
import { html } from '../../vendor/ui.js';
import { LANGUAGES } from '../../shared/lang/index.js';
import { language, locale, t } from '../lang/index.js';
import { TAX_CODES, formatRate, parseRate } from '../answers.js';
import { countryName, currencyName } from '../../shared/places.js';
import { Question } from './question.js';

/** @import { ViewProps } from '../props.js' */
/** @typedef {import('../answers.js').Question} QuestionId */

/** @param {ViewProps} props */
export function Summary(props) {
  const { state: { answers, sending }, acts } = props;
  /** @type {[QuestionId, string, [string, any][]][]} */
  const parts = [
    ['country', t('setup.summary.country'), [[t('setup.country.name'), countryName(answers.country, locale())], [t('action.language'), LANGUAGES[language()]]]],
    ['payments', t('setup.payments.title'), [[t('setup.summary.payments'), answers.moneyProfile ? t(`money.${answers.moneyProfile}`) : '']]],
    ['money', t('setup.money.title'), [[t('setup.money.currency'), currencyName(answers.currency, locale())], [t('setup.money.zone'), html`<bdi>${answers.timeZone.replaceAll('_', ' ')}</bdi>`]]],
    ['taxes', t('setup.taxes.title'), TAX_CODES.map((code) => {
      const { name, rate, kind } = answers.taxes[code];
      return [name ?? t(`setup.tax.${code}`), html`<bdi class="num">${formatRate(parseRate(rate) ?? 0, locale())}${'\u00a0'}%</bdi> · ${t(`setup.taxes.short.${kind || 'INCLUSIVE'}`)}`];
    })],
    ['restaurant', t('setup.restaurant.title'), [[t('setup.restaurant.name'), answers.name], [t('setup.restaurant.address'), answers.address], [t('setup.restaurant.taxnumber'), answers.taxNumber], [t('setup.restaurant.contact'), answers.contact]]],
    ['owner', t('setup.owner.title'), [[t('setup.owner.name'), answers.ownerName], [t('login.user'), answers.username.trim().toLowerCase()], [t('login.password'), t('setup.summary.password')]]],
  ];
  return html`<${Question} ...${props} title=${t('setup.summary.title')} intro=${t('setup.summary.text')} primary=${{ label: t(sending.busy ? 'setup.summary.going' : 'setup.summary.go'), onClick: () => void acts.setUp() }}>
    ${parts.map(([question, title, rows]) => html`<section key=${question} class="summary-part"><h2>${title}</h2>
      <button type="button" class="textlink" aria-label=${t('setup.summary.changeof', { title })} disabled=${sending.busy} onClick=${() => acts.dispatch({ type: 'question', question })}>${t('setup.summary.change')}</button>
      <dl>${rows.map(([name, value]) => html`<div key=${name}><dt>${name}</dt><dd><bdi>${value || t('setup.summary.none')}</bdi></dd></div>`)}</dl></section>`)}
  <//>`;
}
