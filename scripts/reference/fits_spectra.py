"""FITS files with one-dimensional spectra, as instruments and pipelines write them, and what is in them.

    pip install numpy astropy
    python scripts/reference/fits_spectra.py

Writes lib/astro/reference/fitsSpectra.json: each file in base64 (gzipped, as most of a small FITS file is blank), with the
wavelengths (astropy.wcs where it knows the dispersion), fluxes and errors that were put in.
"""

import base64
import gzip
import io
import json
import warnings
from pathlib import Path

import numpy as np
from astropy.io import fits
from astropy.wcs import WCS

warnings.simplefilter("ignore")
ROOT = Path(__file__).resolve().parents[2]
CASES = []
N = 40
rng = np.random.default_rng(4)
FLUX = rng.normal(1e-15, 1e-16, N)
ERR = rng.uniform(1e-17, 5e-17, N)


def case(name, hdus, wavelengths, fluxes, errors=None, units=None, choice=None, tolerance=0.0):
    stream = io.BytesIO()
    fits.HDUList(hdus).writeto(stream)
    CASES.append({
        "name": name, "file": base64.b64encode(gzip.compress(stream.getvalue(), mtime=0)).decode(),
        "choice": choice or {}, "wavelengths": [float(w) for w in wavelengths], "fluxes": [None if np.isnan(f) else float(f) for f in fluxes],
        "errors": None if errors is None else [float(e) for e in errors], "units": units, "tolerance": tolerance,
    })


def primary(data, **cards):
    hdu = fits.PrimaryHDU(data)
    for key, value in cards.items():
        hdu.header[key.replace("_", "-") if key in ("DC_FLAG", "DATE_OBS") else key] = value
    return hdu


# Linear, as astropy's WCS reads it.
hdu = primary(FLUX, CRVAL1=4000.5, CDELT1=2.25, CRPIX1=3.0, CTYPE1="WAVE", CUNIT1="Angstrom", BUNIT="erg/s/cm2/Angstrom",
              DATE_OBS="2021-03-04T05:06:07", INSTRUME="SPRAT", TELESCOP="LT", EXPTIME=600.0, OBJECT="ZTF21abc")
case("linear", [hdu], WCS(hdu.header).all_pix2world(np.arange(N), 0)[0] * 1e10, FLUX, units="erg/s/cm/cm/AA", tolerance=1e-12)
# In nanometres, with CD1_1 and a second axis of length 1.
hdu = primary(FLUX.reshape(1, N), CRVAL1=400.0, CD1_1=0.5, CRPIX1=1.0, CTYPE1="LINEAR", CUNIT1="nm", BUNIT="Jy")
case("nm, CD1_1, two axes", [hdu], (400.0 + 0.5 * np.arange(N)) * 10, FLUX, units="Jy", tolerance=1e-12)
# Integers with a scale.
data = 10.0 + 0.5 * np.arange(N)
hdu = fits.PrimaryHDU(data.copy())
hdu.header.update({"CRVAL1": 5000.0, "CDELT1": 1.0})
hdu.scale("int16", bscale=0.5, bzero=10.0)
case("scaled integers", [hdu], 5000.0 + np.arange(N), data)
# IRAF: decimal logarithms.
hdu = primary(FLUX, CRVAL1=3.6, CDELT1=1e-4, CRPIX1=1.0, DC_FLAG=1, CTYPE1="LINEAR")
case("IRAF log-linear", [hdu], 10 ** (3.6 + 1e-4 * np.arange(N)), FLUX, tolerance=1e-12)
# Paper III: natural logarithms about CRVAL.
hdu = primary(FLUX, CRVAL1=5000.0, CDELT1=1.5, CRPIX1=10.0, CTYPE1="WAVE-LOG", CUNIT1="Angstrom")
case("WAVE-LOG", [hdu], WCS(hdu.header).all_pix2world(np.arange(N), 0)[0] * 1e10, FLUX, tolerance=1e-12)
# IRAF multispec: four planes (optimal, plain, sky, sigma) of one aperture.
cube = np.stack([FLUX, FLUX * 1.1, FLUX * 0.1, ERR]).reshape(4, 1, N)
hdu = primary(cube, CTYPE1="MULTISPE", CTYPE2="MULTISPE", WAT0_001="system=multispec",
              WAT1_001="wtype=multispec label=Wavelength units=angstroms",
              WAT2_001='wtype=multispec spec1 = "1 1 0 3900.25 1.5 40 0. 23.52 30.1" spec2 = "2 ',
              WAT2_002='2 0 1. 1. 1 0. 0. 0."', CDELT1=1.0, CD1_1=1.0)
case("IRAF multispec", [hdu], 3900.25 + 1.5 * np.arange(N), FLUX, ERR, tolerance=1e-12)
# Errors in an extension, and as variance.
hdu = primary(FLUX, CRVAL1=4000.0, CDELT1=2.0)
case("errors in an extension", [hdu, fits.ImageHDU(ERR, name="ERR")], 4000 + 2.0 * np.arange(N), FLUX, ERR, tolerance=1e-12)
case("variance in an extension", [hdu, fits.ImageHDU(np.arange(N) ** 2.0, name="VAR")], 4000 + 2.0 * np.arange(N), FLUX, np.arange(N), tolerance=1e-12)
# Several units; the second is asked for.
for extension, start in ((red := fits.ImageHDU(FLUX * 2, name="RED"), 6000.0), (blue := fits.ImageHDU(FLUX, name="BLUE"), 3000.0)):
    extension.header.update({"CRVAL1": start, "CDELT1": 1.0})
case("the first extension", [fits.PrimaryHDU(), red, blue], 6000 + np.arange(N), FLUX * 2)
case("the second extension", [fits.PrimaryHDU(), red, blue], 3000 + np.arange(N), FLUX, choice={"hdu": 2})


def table(columns, name="SPECTRUM", **cards):
    hdu = fits.BinTableHDU.from_columns([fits.Column(name=n, format=f, array=a, unit=unit) for n, f, a, unit in columns], name=name)
    hdu.header.update(cards)
    return hdu


WAVE = 4000 + 1.7 * np.arange(N)
case("table", [fits.PrimaryHDU(), table([("WAVE", "D", WAVE, "Angstrom"), ("FLUX", "D", FLUX, "erg/s/cm^2/A"), ("ERR", "D", ERR, "erg/s/cm^2/A")])],
     WAVE, FLUX, ERR, "erg/s/cm/cm/AA")
# SDSS: logarithms of the wavelength, inverse variance, 1e-17 in the header of the unit.
loglam = (3.58 + 1e-4 * np.arange(N)).astype(np.float32)
flux32 = (FLUX * 1e17).astype(np.float32)
ivar = (1 / (ERR * 1e17) ** 2).astype(np.float32)
case("SDSS", [fits.PrimaryHDU(), table([("flux", "E", flux32, "1E-17 erg/cm^2/s/Ang"), ("loglam", "E", loglam, None), ("ivar", "E", ivar, None),
                                        ("and_mask", "J", np.zeros(N, np.int32), None), ("model", "E", flux32, None)], name="COADD"),
              table([("PLUG_RA", "D", [1.0], None)], name="SPECOBJ")],
     10 ** loglam.astype(float), flux32.astype(float) * 1e-17, 1 / np.sqrt(ivar.astype(float)) * 1e-17, "erg/s/cm/cm/AA", tolerance=1e-12)
# ESO: one row of arrays, in nm.
case("ESO", [fits.PrimaryHDU(), table([("WAVE", f"{N}D", [WAVE / 10], "nm"), ("FLUX_REDUCED", f"{N}E", [FLUX.astype(np.float32)], "adu"),
                                       ("ERR_REDUCED", f"{N}E", [ERR.astype(np.float32)], "adu"), ("QUAL", f"{N}J", [np.zeros(N)], None)])],
     WAVE / 10 * 10, FLUX.astype(np.float32).astype(float), None, None, tolerance=1e-12, choice={"fluxerr_column": None})
# Columns with other names are chosen by their numbers; texts between them do not disturb.
case("columns by number", [fits.PrimaryHDU(), table([("note", "5A", ["a"] * N, None), ("x", "D", WAVE, None), ("y", "D", FLUX, None), ("z", "D", ERR, None)])],
     WAVE, FLUX, ERR, choice={"wave_column": 1, "flux_column": 2, "fluxerr_column": 3})
# Not measured.
holed = FLUX.copy()
holed[3] = np.nan
case("NaN", [primary(holed, CRVAL1=4000.0, CDELT1=1.0)], 4000 + np.arange(N), holed)

(ROOT / "lib/astro/reference/fitsSpectra.json").write_text(json.dumps(CASES, indent=1) + "\n")
