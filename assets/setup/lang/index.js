// The texts of the setup, besides those of all staff pages.
import { addTexts } from '../../shared/lang/staff/index.js';
import { en } from './en.js';
import { de } from './de.js';
import { es } from './es.js';
import { tr } from './tr.js';
import { ar } from './ar.js';

export * from '../../shared/lang/staff/index.js';

addTexts({ en, de, es, tr, ar });
