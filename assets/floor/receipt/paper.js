// The paper that this device prints on.
import { openStorage } from '../../shared/storage.js';

/** @typedef {'80mm' | 'a4'} Paper */

const PAPER_KEY = 'maitred.paper';

/** @returns {Paper} */
export const storedPaper = () => (openStorage().getItem(PAPER_KEY) === 'a4' ? 'a4' : '80mm');

/** @param {Paper} paper */
export const storePaper = (paper) => openStorage().setItem(PAPER_KEY, paper);
