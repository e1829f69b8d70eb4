// The texts of the setup, besides those of all staff pages.
import { addTexts } from '../../shared/lang/staff/index.js';
import { en } from './en.js';
import { de } from './de.js';
import { es } from './es.js';
import { tr } from './tr.js';
import { ar } from './ar.js';
import { en as enRestore } from '../../restore/lang/en.js';
import { de as deRestore } from '../../restore/lang/de.js';
import { es as esRestore } from '../../restore/lang/es.js';
import { tr as trRestore } from '../../restore/lang/tr.js';
import { ar as arRestore } from '../../restore/lang/ar.js';

export * from '../../shared/lang/staff/index.js';

addTexts({ en: { ...en, ...enRestore }, de: { ...de, ...deRestore }, es: { ...es, ...esRestore }, tr: { ...tr, ...trRestore }, ar: { ...ar, ...arRestore } });
