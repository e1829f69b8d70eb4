// Properties of the views, and what a step is.
import type { Clock } from '../shared/clock.js';
import type { Acts } from './controller.js';
import type { SetupState } from './state.js';

export type { Acts };

export interface ViewProps { state: SetupState; acts: Acts; clock: Clock }

/** A step after the restaurant exists. Each is a file in `steps/` and a line in `steps/index.js`; its texts begin with `setup.step.<id>.` */
export interface Step {
  /** Its texts: `setup.step.<id>` (title) and `setup.step.<id>.hint` (one line in the list). */
  id: string;
  icon: string;
  /** Whether the box shows that this was done, perhaps on another day or device. */
  isDone: (state: SetupState) => boolean;
  /** Loads what the step needs, when the owner logs in and when the step opens. */
  load?: (acts: Acts) => Promise<void>;
  /** The screen of the step; it ends with `acts.finishStep` or `acts.skipStep`. */
  View: (props: ViewProps) => any;
}
