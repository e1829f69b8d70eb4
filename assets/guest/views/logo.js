// The logo of the restaurant.
import { html } from '../../vendor/ui.js';

/** @import { TableInfo } from '../../shared/wire.js' */

/** Without a text: the name stands beside it. @param {{info: TableInfo | null}} props */
export function Logo({ info }) {
  const logo = info?.logo;
  return logo ? html`<img class="logo" src=${logo.path} alt="" width=${logo.width} height=${logo.height} />` : null;
}
