// The price of other hours, beside the one of now.
import { html } from '../vendor/ui.js';
import { locale, t } from './lang/index.js';
import { formatMoney } from './money.js';

/** The price of other hours beside that of now, struck through, where it is another one. @param {{price: number, normal: number | undefined, currency: string}} props */
export const NormalPrice = ({ price, normal = price, currency }) => (normal === price ? null : html` <s><span class="visually-hidden">${t('choice.instead')}</span> ${formatMoney(normal, currency, locale())}</s>`);
