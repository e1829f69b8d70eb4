// The steps after the restaurant exists, in their order. A new step is a file here, a line below, and texts that begin with
// `setup.step.<id>`; the last step ends the setup.
import { address } from './address.js';
import { display } from './display.js';
import { finish } from './finish.js';
import { menu } from './menu.js';
import { sheets } from './sheets.js';
import { tables } from './tables.js';
import { training } from './training.js';
import { wifi } from './wifi.js';

/** @type {import('../props.js').Step[]} */
export const STEPS = [wifi, address, tables, menu, sheets, display, training, finish];
