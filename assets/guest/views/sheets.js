// All sheets. They are loaded after the menu (see app.js).
import { BillSheet } from './bill.js';
import { CartSheet } from './cart.js';
import { CategoriesSheet } from './categories.js';
import { DoneSheet, ReviewSheet } from './review.js';
import { FilterSheet } from './filter.js';
import { GoesWithSheet } from './goesWith.js';
import { HelpSheet } from './help.js';
import { ItemSheet } from './item.js';
import { OrdersSheet } from './orders.js';
import { PeopleSheet } from './people.js';
import { AboutSheet } from './about.js';

/** @type {Record<import('../state.js').SheetView['kind'], (props: any) => any>} */
export const SHEETS = {
  item: ItemSheet,
  cart: CartSheet,
  categories: CategoriesSheet,
  review: ReviewSheet,
  done: DoneSheet,
  orders: OrdersSheet,
  bill: BillSheet,
  'goes-with': GoesWithSheet,
  help: HelpSheet,
  filter: FilterSheet,
  people: PeopleSheet,
  about: AboutSheet,
};
