"""Transmission curves for synthetic photometry, and magnitudes to test it with.

    pip install numpy astropy h5py sncosmo synphot pyphot astro-sedpy speclite svo_filters
    SNPY_FILTERS=snpy-2.7.4/snpy/filters/filters python scripts/reference/bandpass_curves.py

Writes lib/astro/bandpassCurves.data.json and lib/astro/reference/synphot.json.

The curves are those that bandpasses.py chooses: from sncosmo (BSD-3), speclite (BSD-3), pyphot (MIT), sedpy (MIT), svo_filters (MIT) and SNooPy (MIT), which
carry what the instruments' teams published. Where bandpasses.py only knows pivot and width there is no
curve, and no synthetic magnitude. Each curve is divided by its peak, and points that a straight line gives to 0.0005 of
the peak are left out, which moves no magnitude of a smooth spectrum by more than 0.001.

The reference magnitudes are sncosmo's Spectrum.bandmag and synphot's Observation.effstim, through the whole curves.
"""

import json
import warnings

import astropy.units as u
import numpy as np
import sncosmo
import synphot
from bandpasses import BESSELL_SHIFT, ORDER, PIVOTS, ROOT, SOURCES, TOPHATS, build

warnings.simplefilter("ignore")
TOLERANCE = 0.0005


def simplified(wave, trans):
    """Indices of the points that are kept: Douglas and Peucker, by the error in transmission."""
    keep, stack = {0, len(wave) - 1}, [(0, len(wave) - 1)]
    while stack:
        a, b = stack.pop()
        if b - a < 2:
            continue
        inner = np.arange(a + 1, b)
        line = trans[a] + (trans[b] - trans[a]) * (wave[inner] - wave[a]) / (wave[b] - wave[a])
        error = np.abs(line - trans[inner])
        worst = int(np.argmax(error))
        if error[worst] > TOLERANCE:
            middle = int(inner[worst])
            keep.add(middle)
            stack += [(a, middle), (middle, b)]
    return sorted(keep)


def curve(band):
    """[[wavelength in tenths of an Å, transmission in ten-thousandths of the peak], …] as two flat lists, wavelengths as steps."""
    wave, trans = np.asarray(band.wave, float), np.asarray(band.trans, float)
    trans = trans / trans.max()
    kept = simplified(wave, trans)
    tenths = np.round(wave[kept] * 10).astype(int)
    values = np.round(trans[kept] * 10000).astype(int)
    fresh = np.concatenate([[True], np.diff(tenths) > 0])
    tenths, values = tenths[fresh], values[fresh]
    return [np.diff(tenths, prepend=0).tolist(), values.tolist()]


def flux_of(wave):
    """A spectrum with structure on all scales, erg/s/cm2/Å."""
    return 1e-15 * (wave / 5000) ** -1.5 * (1 + 0.3 * np.sin(wave / 137) - 0.4 * np.exp(-(((wave - 6150) / 60) ** 2)))


def main():
    names = [n for n in ORDER if n not in TOPHATS and n not in PIVOTS and (n in SOURCES or n in BESSELL_SHIFT)]
    bands = {name: build(name)[0] for name in names}
    text = ",\n".join(f'"{name}":{json.dumps(curve(band), separators=(",", ":"))}' for name, band in bands.items())
    (ROOT / "lib/astro/bandpassCurves.data.json").write_text("{\n" + text + "\n}\n")

    cases = []
    wave = np.arange(3000.0, 12000.1, 4.0)
    flux = flux_of(wave)
    spectrum = sncosmo.Spectrum(wave, flux, unit=u.erg / u.s / u.cm**2 / u.AA)
    source = synphot.SourceSpectrum(synphot.Empirical1D, points=wave * u.AA, lookup_table=flux * synphot.units.FLAM)
    for name, band in bands.items():
        if band.minwave() < wave[0] or band.maxwave() > wave[-1]:
            continue
        element = synphot.SpectralElement(synphot.Empirical1D, points=band.wave * u.AA, lookup_table=band.trans)
        observed = synphot.Observation(source, element, binset=np.arange(3000, 12000, 1.0) * u.AA)
        cases.append({"filter": name, "sncosmo": round(float(spectrum.bandmag(band, "ab")), 6),
                      "synphot": round(float(observed.effstim(u.ABmag, wavelengths=np.arange(band.minwave(), band.maxwave(), 0.5) * u.AA).value), 6)})
    out = {"wavelengths": {"start": 3000, "step": 4, "count": len(wave)}, "cases": cases}
    (ROOT / "lib/astro/reference/synphot.json").write_text(json.dumps(out, indent=1) + "\n")


if __name__ == "__main__":
    main()
