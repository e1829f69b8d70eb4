// The texts of the page for owners and managers, besides those of all staff pages.
import { addTexts } from '../../shared/lang/staff/index.js';
import { en } from './en.js';
import { de } from './de.js';
import { es } from './es.js';
import { tr } from './tr.js';
import { ar } from './ar.js';
import { en as enSettings } from './settings-en.js';
import { de as deSettings } from './settings-de.js';
import { es as esSettings } from './settings-es.js';
import { tr as trSettings } from './settings-tr.js';
import { ar as arSettings } from './settings-ar.js';
import { en as enLog } from './log-en.js';
import { de as deLog } from './log-de.js';
import { es as esLog } from './log-es.js';
import { tr as trLog } from './log-tr.js';
import { ar as arLog } from './log-ar.js';
import { en as enTables } from './tables-en.js';
import { de as deTables } from './tables-de.js';
import { es as esTables } from './tables-es.js';
import { tr as trTables } from './tables-tr.js';
import { ar as arTables } from './tables-ar.js';
import { en as enRestaurant } from './restaurant-en.js';
import { de as deRestaurant } from './restaurant-de.js';
import { es as esRestaurant } from './restaurant-es.js';
import { tr as trRestaurant } from './restaurant-tr.js';
import { ar as arRestaurant } from './restaurant-ar.js';

export * from '../../shared/lang/staff/index.js';

addTexts({
  en: { ...en, ...enSettings, ...enLog, ...enTables, ...enRestaurant },
  de: { ...de, ...deSettings, ...deLog, ...deTables, ...deRestaurant },
  es: { ...es, ...esSettings, ...esLog, ...esTables, ...esRestaurant },
  tr: { ...tr, ...trSettings, ...trLog, ...trTables, ...trRestaurant },
  ar: { ...ar, ...arSettings, ...arLog, ...arTables, ...arRestaurant },
});
