"""FITS images for lib/astro/fits.ts, written by astropy, with the values that astropy reads back from them.

    pip install numpy astropy
    python scripts/reference/fits_images.py

Writes lib/astro/reference/fits.json: gzipped files in base64 and their pixels, null for blank.
"""

import base64
import gzip
import io
import json
import warnings
from pathlib import Path

import numpy as np
from astropy.io import fits

warnings.simplefilter("ignore")
OUT = Path(__file__).resolve().parents[2] / "lib" / "astro" / "reference" / "fits.json"


def stored(hdus):
    stream = io.BytesIO()
    hdus.writeto(stream)
    return stream.getvalue()


def row(name, hdus, index=0):
    raw = stored(hdus)
    with fits.open(io.BytesIO(raw)) as read:
        data = read[index].data
        while data.ndim > 2:
            data = data[0]
        data = data.astype(float)
    return {
        "name": name, "width": data.shape[1], "height": data.shape[0],
        "gzip_base64": base64.b64encode(gzip.compress(raw, 9, mtime=0)).decode(),
        "data": [float(v) if np.isfinite(v) else None for v in data.ravel()],
    }


def main():
    n = np.arange(12).reshape(3, 4)
    floats = n * 1.25 - 3
    floats[1, 2] = np.nan
    blank = fits.PrimaryHDU((n - 5).astype(np.int16))
    blank.header["BLANK"] = -5
    blank.header["BSCALE"] = 0.5
    blank.header["BZERO"] = 10.0
    table = fits.BinTableHDU.from_columns([fits.Column(name="a", format="J", array=np.arange(1000))])
    rows = [
        row("8-bit", fits.HDUList([fits.PrimaryHDU((n * 20).astype(np.uint8))])),
        row("16-bit", fits.HDUList([fits.PrimaryHDU((n * 2500 - 12000).astype(np.int16))])),
        row("unsigned 16-bit (BZERO 32768)", fits.HDUList([fits.PrimaryHDU((n * 5900).astype(np.uint16))])),
        row("32-bit", fits.HDUList([fits.PrimaryHDU((n * 1000003 - 7).astype(np.int32))])),
        row("float with NaN", fits.HDUList([fits.PrimaryHDU(floats.astype(np.float32))])),
        row("double with NaN", fits.HDUList([fits.PrimaryHDU(floats)])),
        row("scaled with BLANK", fits.HDUList([blank])),
        row("cube", fits.HDUList([fits.PrimaryHDU(np.arange(24).reshape(2, 3, 4).astype(np.float32))])),
        row("image in an extension", fits.HDUList([fits.PrimaryHDU(), fits.ImageHDU(floats.astype(np.float32))]), 1),
        row("image after a table", fits.HDUList([fits.PrimaryHDU(), table, fits.ImageHDU(n.astype(np.int32))]), 2),
    ]
    OUT.write_text(json.dumps(rows, indent=1) + "\n")


if __name__ == "__main__":
    main()
