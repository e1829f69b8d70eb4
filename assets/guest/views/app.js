// Which page a guest sees: what the state's phase says, with at most one sheet on top.
import { html } from '../../vendor/ui.js';
import { Toasts } from '../../shared/parts.js';
import { AllergenSheet } from './allergens.js';
import { CartSheet } from './cart.js';
import { DoneSheet, ReviewSheet } from './review.js';
import { Gate } from './gate.js';
import { HelpSheet, PeopleSheet } from './help.js';
import { ItemSheet } from './item.js';
import { OrdersSheet } from './orders.js';
import { TablePage } from './table.js';

/** @import { GuestState } from '../state.js' */
/** @import { Acts } from '../acts.js' */
/** @import { Clock } from '../../shared/clock.js' */
/** @typedef {{state: GuestState, acts: Acts, clock: Clock}} ViewProps */

/** @type {Record<string, (props: any) => any>} */
const SHEETS = {
  item: ItemSheet,
  cart: CartSheet,
  review: ReviewSheet,
  done: DoneSheet,
  orders: OrdersSheet,
  help: HelpSheet,
  allergens: AllergenSheet,
  people: PeopleSheet,
};

/** @param {ViewProps} props */
export function App({ state, acts, clock }) {
  if (state.phase !== 'table') return html`<${Gate} state=${state} acts=${acts} clock=${clock} />`;
  const Top = state.sheet ? SHEETS[state.sheet.kind] : null;
  return html`
    <div inert=${Top !== null}><${TablePage} state=${state} acts=${acts} clock=${clock} /></div>
    ${Top ? html`<${Top} key=${state.sheet?.kind} state=${state} acts=${acts} clock=${clock} />` : null}
    <${Toasts} toasts=${state.toasts} onGone=${(/** @type {number} */ id) => acts.dispatch({ type: 'toast-gone', id })} />`;
}
