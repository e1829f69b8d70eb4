// Properties of the guest's views.
import type { Clock } from '../../shared/clock.js';
import type { Acts } from '../sessionActs.js';
import type { GuestState } from '../state.js';

export interface ViewProps { state: GuestState; acts: Acts; clock: Clock }
