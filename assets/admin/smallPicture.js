// Makes a picture that a person chose small enough for the box, in a format that the box reads.
import { LOGO_SIDE_MAX } from '../shared/limits.gen.js';

/** Twice the size that the box keeps: it makes pictures smaller more carefully than some browsers do. */
const UPLOADED_SIDE = 2 * LOGO_SIDE_MAX;

/** The size that fits. A drawing without a size of its own gets the largest. @param {number} width @param {number} height @param {number} side @returns {{width: number, height: number}} */
export function fit(width, height, side) {
  if (!(width > 0 && height > 0)) return { width: side, height: side };
  const factor = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)) };
}

/**
 * The picture as PNG, whatever the browser can show: JPEG, PNG, WebP, SVG. null: it is no picture, or this browser cannot read it.
 * @param {Blob} file @returns {Promise<Blob | null>}
 */
export async function smallPicture(file) {
  const url = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const { width, height } = fit(image.naturalWidth, image.naturalHeight, UPLOADED_SIDE);
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext('2d');
    if (!context) return null;
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, 0, 0, width, height);
    return await new Promise((resolve) => { canvas.toBlob(resolve, 'image/png'); });
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(url);
  }
}
