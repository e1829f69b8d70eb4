// Properties of the floor's views.
import type { Clock } from '../../shared/clock.js';
import type { FloorSessionView } from '../../shared/wire.js';
import type { Acts } from '../controller.js';
import type { FloorTable } from '../openTasks.js';
import type { FloorState } from '../state.js';

export interface ViewProps { state: FloorState; acts: Acts; clock: Clock }
export interface TableProps extends ViewProps { table: FloorTable }
/** For a table with a session. */
export interface SeatedProps extends TableProps { session: FloorSessionView }
