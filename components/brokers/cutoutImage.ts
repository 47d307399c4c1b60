/** Cutouts as brokers send them: FITS, gzipped or not, in base64. They are drawn here, in the browser, and kept nowhere. */
import { readFitsImage } from '@/lib/astro/fits';
import { cutoutToGray, type CutoutType } from '@/lib/astro/stretch';

async function unpacked(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** A data URL of the image, north up; null when the file is none. */
export async function toImage(base64: string, type: CutoutType): Promise<string | null> {
  try {
    const image = readFitsImage(await unpacked(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))));
    const gray = cutoutToGray(image, type);
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
    const context = canvas.getContext('2d');
    if (!context) return null;
    const pixels = context.createImageData(image.width, image.height);
    for (let i = 0; i < gray.length; i += 1) pixels.data.set([gray[i]!, gray[i]!, gray[i]!, 255], 4 * i);
    context.putImageData(pixels, 0, 0);
    return canvas.toDataURL('image/png');
  } catch {
    return null;
  }
}
