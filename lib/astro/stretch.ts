/** Turning images of counts into 8-bit greys. Images are as FITS stores them: row 0 at the bottom. */

/** An image of `width` x `height` values, `data[y * width + x]`, where NaN is no measurement. */
export interface StretchImage {
  width: number;
  height: number;
  data: ArrayLike<number>;
}

/** The three cutouts of an alert: new science image, reference (template), subtraction (difference). */
export type CutoutType = 'new' | 'ref' | 'sub';

/** Parameters of the zscale algorithm as IRAF and astropy have them. */
const ZSCALE = { samples: 1000, contrast: 0.25, maxReject: 0.5, minPixels: 5, rejection: 2.5, iterations: 5 };

/** Where the smallest value fills more than this part of a cutout, it stands for the area off the detector. */
const FILL_PART = 0.02;

/**
 * Limits of display by IRAF's zscale: a line through the sorted values around their median. Values that are not finite are
 * left out; of none at all, NaN.
 */
export function zscaleLimits(data: ArrayLike<number>): { z1: number; z2: number } {
  const values = finiteValues(data);
  const stride = Math.max(1, Math.floor(values.length / ZSCALE.samples));
  const count = Math.min(ZSCALE.samples, Math.ceil(values.length / stride));
  const samples = Float64Array.from({ length: count }, (_, i) => values[i * stride]!).sort();
  if (count === 0) return { z1: NaN, z2: NaN };

  const minGood = Math.max(ZSCALE.minPixels, Math.floor(count * ZSCALE.maxReject));
  const grow = Math.max(1, Math.floor(count * 0.01));
  let bad = new Uint8Array(count);
  let good = count;
  let lastGood = count + 1;
  let slope = 0;
  for (let round = 0; round < ZSCALE.iterations && good < lastGood && good >= minGood; round += 1) {
    const line = fitLine(samples, bad);
    slope = line.slope;
    const threshold = ZSCALE.rejection * line.scatter;
    for (let i = 0; i < count; i += 1) {
      if (Math.abs(samples[i]! - line.intercept - line.slope * i) > threshold) bad[i] = 1;
    }
    bad = grown(bad, grow);
    lastGood = good;
    good = bad.reduce((sum, flag) => sum - flag, count);
  }

  let z1 = samples[0]!;
  let z2 = samples[count - 1]!;
  if (good >= minGood) {
    const center = Math.floor((count - 1) / 2);
    const middle = medianOfSorted(samples);
    z1 = Math.max(z1, middle - ((center - 1) * slope) / ZSCALE.contrast);
    z2 = Math.min(z2, middle + ((count - center) * slope) / ZSCALE.contrast);
  }
  return { z1, z2 };
}

/**
 * An image as greys from black at `lower` to white at `upper`, north up (row 0 of the result is the top). NaN becomes the
 * median. `asinh` is the part of the range, above 0 and up to about 1, below which the stretch is linear; without it all is.
 */
export function stretchToGray(
  image: StretchImage,
  { lower, upper, asinh }: { lower: number; upper: number; asinh?: number },
): Uint8Array {
  const { width, height, data } = image;
  const gray = new Uint8Array(width * height);
  // An even image is middle grey, and not a division by zero.
  const scale = upper > lower ? 1 / (upper - lower) : NaN;
  const full = asinh ? Math.asinh(1 / asinh) : 1;
  const toGray = (value: number): number => {
    const part = (value - lower) * scale;
    const clipped = part > 1 ? 1 : part < 0 ? 0 : part === part ? part : 0.5;
    return 255 * (asinh ? arsinh(clipped / asinh) / full : clipped) + 0.5;
  };
  let filler: number | undefined;
  for (let y = 0; y < height; y += 1) {
    const row = (height - 1 - y) * width;
    for (let x = 0; x < width; x += 1) {
      const value = data[row + x]!;
      gray[y * width + x] = toGray(isFinite(value) ? value : (filler ??= medianOf(data, lower)));
    }
  }
  return gray;
}

/**
 * An alert's cutout as greys, north up. Science and template images go by asinh from just below the sky to near their brightest
 * pixels, so that a faint transient shows beside a bright host; a difference is linear and symmetric about zero, which is middle
 * grey, with the centre of the image always inside the range.
 */
export function cutoutToGray(image: StretchImage, type: CutoutType = 'new'): Uint8Array {
  const values = finiteValues(image.data);
  if (values.length === 0) return new Uint8Array(image.width * image.height).fill(128);
  const lowest = minimum(values);
  const middle = medianBySelection(values);
  const bright = select(values, Math.min(values.length - 1, Math.floor(0.998 * values.length)), values.length >> 1);
  const noise = 1.4826 * medianBySelection(distances(values, middle));

  if (type === 'sub') {
    const peak = centralPeak(image);
    const limit = Math.max(5 * noise, Math.min(peak, 25 * noise)) || Math.abs(maximum(values)) || 1;
    return stretchToGray(image, { lower: -limit, upper: limit });
  }
  const filled = occurrences(values, lowest);
  if (filled > FILL_PART * values.length && filled < values.length) {
    return cutoutToGray({ ...image, data: Float64Array.from(image.data, (v) => (v === lowest ? NaN : v)) }, type);
  }
  const lower = Math.max(lowest, middle - 2.5 * noise);
  const upper = Math.max(bright, middle + 8 * noise);
  if (!(upper > lower)) return stretchToGray(image, { lower, upper });
  // Linear over about 4 sigma of the sky, logarithmic above.
  const knee = Math.min(1, Math.max(0.02, (4 * noise) / (upper - lower)));
  return stretchToGray(image, { lower, upper, asinh: knee });
}

// Plain loops: alerts bring thousands of cutouts a minute, and methods that take functions cost several times as much.

function minimum(values: Float64Array): number {
  let least = Infinity;
  for (let i = 0; i < values.length; i += 1) if (values[i]! < least) least = values[i]!;
  return least;
}

function maximum(values: Float64Array, end = values.length): number {
  let most = -Infinity;
  for (let i = 0; i < end; i += 1) if (values[i]! > most) most = values[i]!;
  return most;
}

function distances(values: Float64Array, from: number): Float64Array {
  const result = new Float64Array(values.length);
  for (let i = 0; i < values.length; i += 1) result[i] = Math.abs(values[i]! - from);
  return result;
}

function occurrences(values: Float64Array, of: number): number {
  let count = 0;
  for (let i = 0; i < values.length; i += 1) if (values[i] === of) count += 1;
  return count;
}

/**
 * The value that would be at place `k` of the sorted values, by Hoare's selection: a fifth of the time of sorting. They
 * are moved so that none before `k` is larger and none after it smaller; `from` is a place that this holds for already.
 */
function select(values: Float64Array, k: number, from = 0): number {
  let [low, high] = [from, values.length - 1];
  while (high > low) {
    const pivot = values[(low + high) >> 1]!;
    let [i, j] = [low, high];
    while (i <= j) {
      while (values[i]! < pivot) i += 1;
      while (values[j]! > pivot) j -= 1;
      if (i > j) break;
      const swapped = values[i]!;
      values[i] = values[j]!;
      values[j] = swapped;
      i += 1;
      j -= 1;
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else break;
  }
  return values[k]!;
}

/** Afterwards the values around the middle are in their places. */
function medianBySelection(values: Float64Array): number {
  const half = values.length >> 1;
  const upper = select(values, half);
  if (values.length % 2 === 1) return upper;
  return (maximum(values, half) + upper) / 2;
}

/** Largest |value| within 4 pixels of the centre, where the transient is. */
function centralPeak({ width, height, data }: StretchImage): number {
  const [cx, cy] = [Math.floor(width / 2), Math.floor(height / 2)];
  let peak = 0;
  for (let y = Math.max(0, cy - 4); y <= Math.min(height - 1, cy + 4); y += 1) {
    for (let x = Math.max(0, cx - 4); x <= Math.min(width - 1, cx + 4); x += 1) {
      const value = Math.abs(data[y * width + x]!);
      if (Number.isFinite(value) && value > peak) peak = value;
    }
  }
  return peak;
}

function finiteValues(data: ArrayLike<number>): Float64Array {
  const values = new Float64Array(data.length);
  let count = 0;
  for (let i = 0; i < data.length; i += 1) {
    if (Number.isFinite(data[i])) values[count++] = data[i]!;
  }
  return values.slice(0, count);
}

/** For arguments that are not negative; several times quicker than Math.asinh, and as good in 8 bits. */
const arsinh = (value: number): number => Math.log(value + Math.sqrt(value * value + 1));

function medianOf(data: ArrayLike<number>, otherwise: number): number {
  const values = finiteValues(data);
  return values.length > 0 ? medianBySelection(values) : otherwise;
}

function medianOfSorted(values: Float64Array): number {
  const half = values.length >> 1;
  return values.length % 2 === 1 ? values[half]! : (values[half - 1]! + values[half]!) / 2;
}

/** Least squares of samples[i] on i over what is not bad, and the scatter of these about the line. */
function fitLine(samples: Float64Array, bad: Uint8Array): { slope: number; intercept: number; scatter: number } {
  let [n, sx, sy] = [0, 0, 0];
  for (let i = 0; i < samples.length; i += 1) {
    if (bad[i]) continue;
    n += 1;
    sx += i;
    sy += samples[i]!;
  }
  const [meanX, meanY] = [sx / n, sy / n];
  let [sxx, sxy] = [0, 0];
  for (let i = 0; i < samples.length; i += 1) {
    if (bad[i]) continue;
    sxx += (i - meanX) ** 2;
    sxy += (i - meanX) * (samples[i]! - meanY);
  }
  const slope = sxx > 0 ? sxy / sxx : 0;
  const intercept = meanY - slope * meanX;
  let squares = 0;
  for (let i = 0; i < samples.length; i += 1) {
    // The residuals of a least-squares line have zero mean.
    if (!bad[i]) squares += (samples[i]! - intercept - slope * i) ** 2;
  }
  return { slope, intercept, scatter: Math.sqrt(squares / n) };
}

/** Flags spread to their neighbours over a window of `width`, as a convolution with it. */
function grown(flags: Uint8Array, width: number): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(flags.length);
  const ahead = Math.floor((width - 1) / 2);
  for (let i = 0; i < flags.length; i += 1) {
    for (let j = Math.max(0, i + ahead - width + 1); j <= Math.min(flags.length - 1, i + ahead); j += 1) {
      if (flags[j]) result[i] = 1;
    }
  }
  return result;
}
