// Properties of the views of this page.
import type { Clock } from '../../shared/clock.js';
import type { RestaurantView } from '../../shared/wire.gen.js';
import type { StaffView } from '../../shared/wire.js';
import type { Acts } from '../controller.js';
import type { AdminState } from '../state.js';

export interface ViewProps { state: AdminState; acts: Acts; clock: Clock; me: StaffView }
/** `path`: the part of the URL behind the section. */
export interface SheetProps extends ViewProps { path: string[] }
/** Of a form of the section about the restaurant. */
export interface FormProps extends SheetProps { restaurant: RestaurantView }
