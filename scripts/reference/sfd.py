"""E(B-V) of the SFD dust map for lib/astro/sfd.ts.

    pip install numpy astropy sfdmap2 desiutil
    python scripts/reference/sfd.py

Writes lib/astro/reference/sfd.json: E(B-V) by sfdmap2 at many positions on two small maps in the projection of the real
ones, whose values are a formula that the test repeats; and by desiutil on the columns of the real map that it ships, with
the pixels that it used. Nothing is downloaded.
"""

import json
import tempfile
from importlib.resources import files
from pathlib import Path

import numpy as np
from astropy.coordinates import SkyCoord
from astropy.io import fits
from desiutil import dust
from sfdmap2 import sfdmap

ROOT = Path(__file__).resolve().parents[2]
SIDE = 128
SCALE = 64


def values(sign):
    """What the test computes, too: no symmetry, and a jump from one pixel to the next."""
    y, x = np.mgrid[0:SIDE, 0:SIDE]
    return (((x * 31 + y * 17 + (5 if sign > 0 else 11)) % 101) / 32).astype(">f4")


def write(folder, name, sign):
    hdu = fits.PrimaryHDU(values(sign))
    cards = {"CRPIX1": SIDE / 2 + 0.5, "CRVAL1": 90.0 * sign, "CTYPE1": "GLON-ZEA", "CRPIX2": SIDE / 2 + 0.5, "CRVAL2": 90.0 * sign,
             "CTYPE2": "GLAT-ZEA", "LONPOLE": 180, "LAM_NSGP": sign, "LAM_SCAL": SCALE}
    for key, value in cards.items():
        hdu.header[key] = value
    hdu.writeto(Path(folder) / name)


def main():
    rng = np.random.default_rng(7)
    ra = np.concatenate([rng.uniform(0, 360, 150), [0, 359.999999, 192.8594812, 12.8594812, 266.40499, 86.40499, 83.633, 180]])
    dec = np.concatenate([np.degrees(np.arcsin(rng.uniform(-1, 1, 150))), [0, 0, 27.1282512, -27.1282512, -28.93617, 28.93617, 22.0145, -90]])
    # All along the Galactic equator, which is the edge of both maps.
    equator = SkyCoord(l=np.arange(0, 360, 15) + 0.01, b=np.tile([1e-9, -1e-9], 12), unit="deg", frame="galactic").icrs
    ra, dec = np.concatenate([ra, equator.ra.deg]), np.concatenate([dec, equator.dec.deg])
    with tempfile.TemporaryDirectory() as folder:
        write(folder, "SFD_dust_4096_ngp.fits", 1)
        write(folder, "SFD_dust_4096_sgp.fits", -1)
        ebv = sfdmap.SFDMap(folder).ebv(ra, dec)
    synthetic = [{"ra": float(r), "dec": float(d), "ebv": float(e)} for r, d, e in zip(ra, dec, ebv)]

    # The positions of desiutil's own tests, in the ten columns at the edge that it ships.
    real = []
    folder = Path(str(files("desiutil.test"))) / "t"
    data = {sign: fits.getdata(folder / f"SFD_dust_4096_{'n' if sign > 0 else 's'}gp.fits") for sign in (1, -1)}
    for r, d in zip([84.56347552, 88.25858593, 85.18114653, 84.04246538, 83.22215524], [32.14649459, 26.61522843, 30.10225407, 32.34100748, 33.22330424]):
        galactic = SkyCoord(r, d, unit="deg").galactic
        sign = 1 if galactic.b.deg >= 0 else -1
        radius = 2048 * np.sqrt(1 - sign * np.sin(galactic.b.rad))
        x, y = 2047.5 + radius * np.cos(galactic.l.rad), 2047.5 - sign * radius * np.sin(galactic.l.rad)
        xs = sorted({min(max(int(np.floor(x)) + i, 0), 9) for i in (-1, 0, 1, 2)})
        pixels = [{"x": i, "y": int(y) + j, "value": float(data[sign][int(y) + j, i])} for j in (0, 1) for i in xs]
        real.append({"ra": r, "dec": d, "sign": sign, "pixels": pixels, "ebv": float(dust.ebv(r, d, mapdir=str(folder)))})
    out = {"side": SIDE, "scale": SCALE, "synthetic": synthetic, "real": real}
    (ROOT / "lib/astro/reference/sfd.json").write_text(json.dumps(out, separators=(",", ":")).replace('},{"ra"', '},\n{"ra"') + "\n")


if __name__ == "__main__":
    main()
