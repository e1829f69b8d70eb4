// The sections of the page, in the order of the navigation. A new one is a file in `views/` and a line here; its name and what it is
// for are the texts `admin.section.<id>` and `admin.about.<id>`.
import { BackupSection, BackupSheet } from './views/backup.js';
import { DaySection, DaySheet } from './views/day.js';
import { HealthSection } from './views/health.js';
import { LogSection } from './views/log.js';
import { LoginsSection, LoginsSheet } from './views/logins.js';
import { MenuSection } from './views/menu.js';
import { MenuSheet } from './views/menuSheet.js';
import { ReportsSection } from './views/reports.js';
import { RestaurantSection, RestaurantSheet } from './views/restaurant.js';
import { SettingsSection, SettingsSheet } from './views/settings.js';
import { StaffSection, StaffSheet } from './views/staff.js';
import { TablesSection, TablesSheet } from './views/tables.js';
import { TodaySection } from './views/today.js';

/** @import { SheetProps, ViewProps } from './views/props.js' */
/**
 * @typedef {object} Section
 * @property {string} id also its place in the URL
 * @property {string} icon
 * @property {(props: ViewProps) => any} View
 * @property {(props: SheetProps) => any} [SheetView] its sheets: shown over it while the URL has more than its id
 */

/** @type {Section[]} */
export const SECTIONS = [
  { id: 'today', icon: 'today', View: TodaySection },
  { id: 'day', icon: 'till', View: DaySection, SheetView: DaySheet },
  { id: 'reports', icon: 'chart', View: ReportsSection },
  { id: 'menu', icon: 'menu', View: MenuSection, SheetView: MenuSheet },
  { id: 'staff', icon: 'people', View: StaffSection, SheetView: StaffSheet },
  { id: 'restaurant', icon: 'house', View: RestaurantSection, SheetView: RestaurantSheet },
  { id: 'tables', icon: 'qr', View: TablesSection, SheetView: TablesSheet },
  { id: 'logins', icon: 'screen', View: LoginsSection, SheetView: LoginsSheet },
  { id: 'settings', icon: 'sliders', View: SettingsSection, SheetView: SettingsSheet },
  { id: 'backup', icon: 'backup', View: BackupSection, SheetView: BackupSheet },
  { id: 'log', icon: 'log', View: LogSection },
  { id: 'health', icon: 'health', View: HealthSection },
];
