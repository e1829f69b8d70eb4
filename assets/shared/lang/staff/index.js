// The words of the kitchen and the floor, on top of those that every page has.
import { addEnglish } from '../index.js';
import { en } from './en.js';

addEnglish(en);

export * from '../index.js';
