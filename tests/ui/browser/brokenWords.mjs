// Words that are broken between two lines.

/** Words that begin in one line and end in the next. @param {{page: {evaluate: Function}}} person @param {number} [lettersMax] longer words may be hyphenated @returns {Promise<string[]>} */
export const brokenWords = ({ page }, lettersMax = 9) => page.evaluate((/** @type {number} */ most) => {
  const range = document.createRange();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  /** @type {string[]} */ const broken = [];
  for (let text = /** @type {Text | null} */ (texts.nextNode()); text; text = /** @type {Text | null} */ (texts.nextNode())) {
    for (const { 0: word, index } of text.data.matchAll(/\p{L}+/gu)) {
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      // WebKit also lists an empty rectangle at the end of the line before.
      const lines = new Set([...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => Math.round(top)));
      if (word.length <= most && lines.size > 1) broken.push(word);
    }
  }
  return broken;
}, lettersMax);
