// The part of a photo that is kept, in thousandths of its width and height. No side effects.

/** @typedef {{left: number, top: number, width: number, height: number}} Crop */

/** Width by height of photos of dishes: as the sheet of a dish on a phone shows them. */
export const PHOTO_SHAPE = 3 / 2;
/** The box keeps parts of at least a tenth of each side. */
const SIDE_MIN = 100;

/** The largest part in the middle with this shape. @param {{width: number, height: number}} picture @param {number} shape @returns {Crop} */
export function middleCrop({ width, height }, shape) {
  const wide = Math.max(SIDE_MIN, Math.min(1000, Math.round((1000 * height * shape) / width)));
  const high = Math.max(SIDE_MIN, Math.min(1000, Math.round((1000 * width) / shape / height)));
  return { left: Math.round((1000 - wide) / 2), top: Math.round((1000 - high) / 2), width: wide, height: high };
}

/** @param {number} value @param {number} most */
const within = (value, most) => Math.round(Math.max(0, Math.min(most, value)));

/** The part moved by thousandths, within the picture. @param {Crop} crop @param {number} right @param {number} down @returns {Crop} */
export const movedCrop = (crop, right, down) => ({ ...crop, left: within(crop.left + right, 1000 - crop.width), top: within(crop.top + down, 1000 - crop.height) });

/** The part with a share of the largest size, around the same middle. @param {Crop} crop @param {Crop} largest @param {number} share @returns {Crop} */
export function resizedCrop(crop, largest, share) {
  const width = Math.max(SIDE_MIN, Math.round(largest.width * share));
  const height = Math.max(SIDE_MIN, Math.round(largest.height * share));
  return movedCrop({ left: 0, top: 0, width, height }, crop.left + (crop.width - width) / 2, crop.top + (crop.height - height) / 2);
}

/** @param {Crop} crop as the route takes it */
export const cropText = ({ left, top, width, height }) => [left, top, width, height].join(',');
