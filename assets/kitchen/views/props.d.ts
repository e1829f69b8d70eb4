// Properties of the kitchen's views.
import type { Clock } from '../../shared/clock.js';
import type { Acts } from '../controller.js';
import type { Freshness } from '../freshness.js';
import type { Turns } from '../painting.js';
import type { KitchenState } from '../state.js';
import type { Columns } from '../ticketLanes.js';

export interface ViewProps { state: KitchenState; columns: Columns; otherNames: ReadonlyMap<string, string>; freshnessKind: Freshness['kind']; turns: Turns; acts: Acts; clock: Clock }
