/**
 * Marks and bars put into pixels one by one: for tens of thousands of points far cheaper than as many drawings on a canvas, so that a
 * light curve of a whole survey still follows the pointer. Colours are straight RGBA, as in ImageData; places are device pixels.
 */

/** Row by row from the top, four bytes a pixel. */
export interface Raster {
  data: Uint8ClampedArray;
  width: number;
  height: number;
}

/** Paint of one pixel over what is there. */
function cover(data: Uint8ClampedArray, at: number, red: number, green: number, blue: number, alpha: number): void {
  const below = data[at + 3] as number;
  if (alpha === 255 || below === 0) {
    data[at] = red;
    data[at + 1] = green;
    data[at + 2] = blue;
    data[at + 3] = alpha;
    return;
  }
  const kept = (below * (255 - alpha)) / 255;
  const total = alpha + kept;
  data[at] = (red * alpha + (data[at] as number) * kept) / total;
  data[at + 1] = (green * alpha + (data[at + 1] as number) * kept) / total;
  data[at + 2] = (blue * alpha + (data[at + 2] as number) * kept) / total;
  data[at + 3] = total;
}

/** A small picture that is put in many times: of its pixels only those that are seen. */
export interface Mark {
  width: number;
  height: number;
  /** Of each pixel: column, row, red, green, blue, alpha. */
  pixels: Uint8Array;
}

export function markFrom({ data, width, height }: Raster): Mark {
  const pixels: number[] = [];
  for (let at = 0; at < data.length; at += 4) {
    if (data[at + 3] !== 0) pixels.push((at / 4) % width, Math.floor(at / 4 / width), data[at]!, data[at + 1]!, data[at + 2]!, data[at + 3]!);
  }
  return { width, height, pixels: Uint8Array.from(pixels) };
}

/** A mark, its middle at a place; what is outside is cut off. */
export function putMark({ data, width, height }: Raster, mark: Mark, x: number, y: number): void {
  const left = Math.round(x - mark.width / 2);
  const top = Math.round(y - mark.height / 2);
  const { pixels } = mark;
  for (let i = 0; i < pixels.length; i += 6) {
    const column = left + pixels[i]!;
    const row = top + pixels[i + 1]!;
    if (column < 0 || row < 0 || column >= width || row >= height) continue;
    cover(data, (row * width + column) * 4, pixels[i + 2]!, pixels[i + 3]!, pixels[i + 4]!, pixels[i + 5]!);
  }
}

export interface Bar {
  /** Left edge, top and bottom. */
  x: number;
  top: number;
  bottom: number;
}

/** Vertical bars of one colour; where they lie over each other the colour gets no denser. */
export function putBars(raster: Raster, bars: readonly Bar[], barWidth: number, color: readonly [red: number, green: number, blue: number], alpha: number): void {
  const { width, height, data } = raster;
  // How many bars begin here, less those that end: the sum from above says how many cover a pixel.
  const changes = new Int32Array(width * (height + 1));
  for (const { x, top, bottom } of bars) {
    const from = Math.min(height, Math.max(0, Math.round(top)));
    const to = Math.min(height, Math.max(from, Math.round(bottom)));
    const left = Math.round(x);
    for (let column = Math.max(0, left); column < Math.min(width, left + barWidth); column++) {
      changes[from * width + column]! += 1;
      changes[to * width + column]! -= 1;
    }
  }
  const covering = new Int32Array(width);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const pixel = row * width + column;
      if ((covering[column]! += changes[pixel] as number) > 0) cover(data, pixel * 4, color[0], color[1], color[2], alpha);
    }
  }
}
