// The logo of the restaurant.
import { html } from '../../vendor/ui.js';

/** @import { TableInfo } from '../../shared/wire.js' */

/** Without a text, because the name stands beside it. @param {TableInfo | null} [info] */
export const logoOf = (info) => info?.logo && html`<img class="logo" alt="" ...${info.logo} />`;
