// The words of the kitchen and the floor, on top of those that every page has.
import { en as shared } from '../en.js';
import { addEnglish } from '../index.js';
import { en } from './en.js';

addEnglish({ ...shared, ...en });

export * from '../index.js';
