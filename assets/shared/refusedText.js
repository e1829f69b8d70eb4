// What the box refuses in a text, so that a page can say it while the text is still in its field. No side effects.

/** Control characters, directions that override text, marks that nobody reads, and many accents on one letter; as in src/domain/text.rs. */
const REFUSED = /[\p{Cc}\u202d\u202e\u206a-\u206f\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{M}{5}/u;

/** Whether the box refuses a text. The flags of regions are written with tags, and white space is collapsed. @param {string} text */
export const isRefusedText = (text) => REFUSED.test(text.normalize('NFC').replace(/\s/g, ' ').replace(/\u{1f3f4}[\u{e0020}-\u{e007f}]+/gu, ''));
