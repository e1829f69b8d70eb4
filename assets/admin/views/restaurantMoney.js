// Whether payments are recorded: only the owner changes it, with a reason and, for payments, the declaration.
import { html, useState } from '../../vendor/ui.js';
import { Notice } from '../../shared/components.js';
import { REASON_MAX } from '../../shared/limits.gen.js';
import { countryName } from '../../shared/places.js';
import { MoneyChoiceFields, choiceBody, isComplete } from '../../moneyProfile/moneyChoice.js';
import { dayAndTime } from '../format.js';
import { locale, t } from '../lang/index.js';
import { Field, faultAt, useSend } from './parts.js';
import { Form } from './restaurantForms.js';

/** @import { MoneyProfileView } from '../../shared/wire.gen.js' */
/** @import { MoneyChoice } from '../../moneyProfile/moneyChoice.js' */
/** @import { FormProps } from './props.js' */

/** The profile in force in words. @param {MoneyProfileView} money */
export const moneyText = (money) => (money.isChosen ? t(`money.${money.profile}`) : `${t(`money.${money.profile}`)} · ${t('restaurant.money.unchosen')}`);

/** @param {FormProps} props */
export function MoneySheet({ acts, me, restaurant }) {
  const { money, country } = restaurant;
  /** @type {MoneyChoice} */
  const start = { profile: money.isChosen ? money.profile : money.proposal, declaredVersion: 0 };
  const [choice, setChoice] = useState(start);
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const sending = useSend(acts);
  const where = country ? countryName(country, locale()) : t('restaurant.money.nowhere');
  const { declared } = money;
  const declaredText = declared ? html`<p class="soft">${t('restaurant.money.declared', { name: declared.by, date: dayAndTime(declared.at) })}</p>` : null;
  if (me.role !== 'OWNER') return html`<p><b>${moneyText(money)}</b></p>${declaredText}<${Notice} kind="calm">${t('restaurant.money.owner')}<//>`;
  const save = async () => {
    setTried(true);
    if (!isComplete(choice) || reason.trim() === '') return;
    const answer = await sending.send('PUT', '/api/restaurant/money-profile', { ...choiceBody(choice), reason: reason.trim() });
    if (!answer) return;
    acts.dispatch({ type: 'loaded', path: '/api/restaurant', body: answer.body });
    acts.toast(t('restaurant.money.saved'));
    acts.closeSheet();
  };
  /** @type {any} */
  const problem = sending.failed?.problem;
  const failed = problem?.code === 'open-payments' ? { text: t('restaurant.money.openat', { tables: problem.tables.join(', ') }), problem } : sending.failed;
  return html`<${Form} saving=${{ ...sending, failed, save: async () => {} }} fields=${['/reason']} onSave=${() => void save()}>
    <p><b>${moneyText(money)}</b></p>${declaredText}
    <${MoneyChoiceFields} choice=${choice} rule=${money.rule} country=${where} declaration=${money.declaration} legend=${t('restaurant.money')} isMissing=${isTried && !isComplete(choice)} onChange=${setChoice} />
    ${money.profile === 'BOOKS' && choice.profile === 'ORDERS' ? html`<p class="soft small">${t('restaurant.money.open')}</p>` : null}
    <${Field} name="reason" label=${t('restaurant.money.reason')} value=${reason} onInput=${setReason} maxlength=${REASON_MAX} capitalize="sentences" required
      fault=${isTried && reason.trim() === '' ? t('restaurant.money.reason.missing') : faultAt(sending.failed, '/reason')} />
  <//>`;
}
