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
import { en as enMenu } from './menu-en.js';
import { de as deMenu } from './menu-de.js';
import { es as esMenu } from './menu-es.js';
import { tr as trMenu } from './menu-tr.js';
import { ar as arMenu } from './menu-ar.js';
import { en as enEditor } from './editor-en.js';
import { de as deEditor } from './editor-de.js';
import { es as esEditor } from './editor-es.js';
import { tr as trEditor } from './editor-tr.js';
import { ar as arEditor } from './editor-ar.js';
import { en as enBackup } from './backup-en.js';
import { de as deBackup } from './backup-de.js';
import { es as esBackup } from './backup-es.js';
import { tr as trBackup } from './backup-tr.js';
import { ar as arBackup } from './backup-ar.js';
import { en as enToday } from './today-en.js';
import { de as deToday } from './today-de.js';
import { es as esToday } from './today-es.js';
import { tr as trToday } from './today-tr.js';
import { ar as arToday } from './today-ar.js';
import { en as enDay } from './day-en.js';
import { de as deDay } from './day-de.js';
import { es as esDay } from './day-es.js';
import { tr as trDay } from './day-tr.js';
import { ar as arDay } from './day-ar.js';
import { en as enReport } from './report-en.js';
import { de as deReport } from './report-de.js';
import { es as esReport } from './report-es.js';
import { tr as trReport } from './report-tr.js';
import { ar as arReport } from './report-ar.js';
import { en as enMenuImport } from '../../menuImport/lang/en.js';
import { de as deMenuImport } from '../../menuImport/lang/de.js';
import { es as esMenuImport } from '../../menuImport/lang/es.js';
import { tr as trMenuImport } from '../../menuImport/lang/tr.js';
import { ar as arMenuImport } from '../../menuImport/lang/ar.js';
import { en as enRestore } from '../../restore/lang/en.js';
import { de as deRestore } from '../../restore/lang/de.js';
import { es as esRestore } from '../../restore/lang/es.js';
import { tr as trRestore } from '../../restore/lang/tr.js';
import { ar as arRestore } from '../../restore/lang/ar.js';
import { en as enMoney } from '../../moneyProfile/lang/en.js';
import { de as deMoney } from '../../moneyProfile/lang/de.js';
import { es as esMoney } from '../../moneyProfile/lang/es.js';
import { tr as trMoney } from '../../moneyProfile/lang/tr.js';
import { ar as arMoney } from '../../moneyProfile/lang/ar.js';

export * from '../../shared/lang/staff/index.js';

addTexts({
  en: { ...en, ...enSettings, ...enLog, ...enTables, ...enMenu, ...enEditor, ...enBackup, ...enToday, ...enDay, ...enReport, ...enRestaurant, ...enRestore, ...enMenuImport, ...enMoney },
  de: { ...de, ...deSettings, ...deLog, ...deTables, ...deMenu, ...deEditor, ...deBackup, ...deToday, ...deDay, ...deReport, ...deRestaurant, ...deRestore, ...deMenuImport, ...deMoney },
  es: { ...es, ...esSettings, ...esLog, ...esTables, ...esMenu, ...esEditor, ...esBackup, ...esToday, ...esDay, ...esReport, ...esRestaurant, ...esRestore, ...esMenuImport, ...esMoney },
  tr: { ...tr, ...trSettings, ...trLog, ...trTables, ...trMenu, ...trEditor, ...trBackup, ...trToday, ...trDay, ...trReport, ...trRestaurant, ...trRestore, ...trMenuImport, ...trMoney },
  ar: { ...ar, ...arSettings, ...arLog, ...arTables, ...arMenu, ...arEditor, ...arBackup, ...arToday, ...arDay, ...arReport, ...arRestaurant, ...arRestore, ...arMenuImport, ...arMoney },
});
