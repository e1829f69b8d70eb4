// The words of the kitchen's display, on top of those of every staff page. A language that is not named here speaks English
// where the kitchen alone has a word: its file beside this one, and its name in the line below, is all it takes.
import { addWords } from '../../shared/lang/staff/index.js';
import { en } from './en.js';

export * from '../../shared/lang/staff/index.js';

addWords({ en });
