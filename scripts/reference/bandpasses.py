"""Bandpasses and magnitude-system offsets for lib/astro.

    pip install numpy astropy h5py sncosmo pyphot astro-sedpy speclite svo_filters
    pip download --no-deps --no-binary :all: snpy==2.7.4 && tar xzf snpy-2.7.4.tar.gz
    SNPY_FILTERS=snpy-2.7.4/snpy/filters/filters python scripts/reference/bandpasses.py

Writes lib/astro/bandpasses.data.ts and lib/astro/magsystems.data.ts.

sncosmo bundles only the Bessell curves and the MIRI top-hats; it downloads the others. To need only Python packages, the
other curves come from packages that carry the same published curves (SOURCES below, tried in sncosmo's own Bandpass with
its trimming at 0.001 of the peak). Where no package has one, PIVOTS gives the published pivot wavelength and equivalent
width, and the band is the top-hat that has both. Give --sncosmo to take every curve and system from sncosmo itself where it has a
network; the names and their order stay the same.

Effective wavelength is sncosmo's: the transmission-weighted mean wavelength. Against curves of another release of the same
filter it moves by up to about 0.5 % (1.3 % for CSP B, V and Y). Bands in PIVOTS are good to 1 % (tried on 17 bands whose
curves are here: 0.15 % for those of ordinary width, 0.7 % for the width of GOTO L), the white of UVOT with its long tail to 5 %.
"""

import os
import sys
import warnings
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import h5py
import numpy as np
from astropy.io import fits
from astropy.table import Table

import sncosmo

warnings.simplefilter("ignore")
ROOT = Path(__file__).resolve().parents[2]
FROM_SNCOSMO = "--sncosmo" in sys.argv

# Only the data files of these are read, so they need not be importable.
PACKAGES = {name: Path(find_spec(name).origin).parent for name in ("pyphot", "sedpy", "speclite", "svo_filters")}
# Of SNooPy (MIT), which does not build everywhere, the folder of its curves is enough.
SNPY = Path(os.environ.get("SNPY_FILTERS", "snpy-2.7.4/snpy/filters/filters"))
C_ANGSTROM_HZ = 2.99792458e18
KEV_ANGSTROM = 12.398419843
TRIM = 0.001


# Curves in packages -------------------------------------------------------------------------------------------------


def from_pyphot(name, file="new_filters.hd5"):
    with h5py.File(PACKAGES["pyphot"] / "libs" / file) as h5:
        node = h5["filters"][name]
        unit = node.attrs["WAVELENGTH_UNIT"].decode().lower()
        scale = {"aa": 1, "a": 1, "angstrom": 1, "nm": 10, "nanometer": 10, "micron": 1e4, "um": 1e4}[unit]
        return node["WAVELENGTH"] * scale, node["THROUGHPUT"][:]


def from_sedpy(name):
    text = (PACKAGES["sedpy"] / "data" / "filters" / f"{name}.par").read_text()
    rows = []
    for line in text.splitlines():
        fields = [f for f in line.split() if f != "KFILTER"]
        try:
            rows.append([float(fields[0]), float(fields[1])])
        except (IndexError, ValueError):
            continue
    return np.array(rows).T


def from_speclite(name):
    table = Table.read(PACKAGES["speclite"] / "data" / "filters" / f"{name}.ecsv")
    scale = table["wavelength"].unit.to("Angstrom")
    return np.asarray(table["wavelength"]) * scale, np.asarray(table["response"])


def from_svo(name):
    """As the filter service of the Spanish Virtual Observatory has it: with telescope and detector."""
    table = Table.read(PACKAGES["svo_filters"] / "data" / "filters" / name, format="votable")
    return np.asarray(table["Wavelength"], float), np.asarray(table["Transmission"], float)


def from_pyphot_core(name):
    """Of a medium band, where it transmits: pyphot's curve has a floor all over the detector's range."""
    wave, trans = from_pyphot(name)
    order = np.argsort(wave)
    wave, trans = wave[order], trans[order]
    peak = int(np.argmax(trans))
    low = trans < 0.02 * trans[peak]
    first = np.flatnonzero(low[:peak])[-1]
    last = peak + np.flatnonzero(low[peak:])[0]
    inside = slice(first, last + 1)
    return wave[inside], np.concatenate([[0], trans[inside][1:-1], [0]])


UVIS_GRID = np.arange(2000.0, 11001.0, 10.0)


@cache
def uvis_response():
    """Telescope and detector of WFC3/UVIS: what all is of the filter alone, in the bands of which both are known."""
    ratios = []
    both = [(from_sedpy, f"wfc3_uvis_{band}", band) for band in ("f225w", "f275w", "f336w", "f390w", "f475w", "f555w", "f606w", "f814w")]
    for loader, source, band in [*both, (from_svo, "WFC3_UVIS2.F850LP", "f850lp")]:
        alone, whole = (np.interp(UVIS_GRID, *(a[np.argsort(c[0])] for a in c), left=0, right=0)
                        for c in (from_pyphot(f"HST_WFC3_{band.upper()}"), loader(source)))
        # Near the peak of the filter alone a small shift between the two makes no difference.
        known = alone > 0.5 * alone.max()
        ratios.append(np.where(known, whole / np.where(known, alone, 1), np.nan))
    median = np.nanmedian(ratios, axis=0)
    known = np.isfinite(median)
    return np.interp(UVIS_GRID, UVIS_GRID[known], median[known])


def from_uvis(name):
    """pyphot's WFC3/UVIS curves are of the filter alone."""
    wave, trans = from_pyphot(name)
    return wave, trans * np.interp(wave, UVIS_GRID, uvis_response())


def from_snpy(name):
    """Two columns: wavelength in Å, and transmission per photon on any scale."""
    return np.loadtxt(SNPY / name, usecols=(0, 1)).T


# Where each curve comes from, in the order of the portal's list ----------------------------------------------------

SOURCES = {}
PIVOTS = {}
ORDER = []


def curves(loader, pairs):
    for name, source in pairs.items():
        SOURCES[name] = (loader, source)
        ORDER.append(name)


def pivots(rows):
    """name: (pivot wavelength, equivalent width), Å"""
    for name, row in rows.items():
        PIVOTS[name] = row
        ORDER.append(name)


def bundled(names):
    for name in names:
        SOURCES[name] = (None, name)
        ORDER.append(name)


bundled(["bessellux", "bessellb", "bessellv", "bessellr", "besselli"])
# SNLS3 Landolt curves are Bessell's shifted by 12, -41, -27, -21, -25 Å (Betoule et al. 2014): these are Bessell's.
BESSELL_SHIFT = {"standard::u": ("bessellux", 0), "standard::b": ("bessellb", -41), "standard::v": ("bessellv", -27),
                 "standard::r": ("bessellr", -21), "standard::i": ("besselli", -25)}
ORDER.extend(BESSELL_SHIFT)
curves(from_speclite, {"desu": "decam2014-u", **{f"des{b.lower()}": f"decamDR1-{b}" for b in "grizY"}})
curves(from_speclite, {f"sdss{b}": f"sdss2010-{b}" for b in "ugriz"})
curves(from_pyphot, {f: f"HST_ACS_WFC_{f.upper()}" for f in ["f435w", "f475w", "f555w", "f606w", "f625w", "f775w", "f850lp"]})
curves(from_pyphot, {"nicf110w": "HST_NIC2_F110W", "nicf160w": "HST_NIC2_F160W"})
curves(from_pyphot, {f: f"HST_WFC3_{f.upper()}" for f in
                     ["f098m", "f105w", "f110w", "f125w", "f127m", "f139m", "f140w", "f153m", "f160w",
                      "f218w", "f225w", "f275w", "f300x", "f336w", "f350lp", "f390w", "f689m", "f763m", "f845m", "f438w"]})
curves(from_pyphot, {f"uv{f}": f"HST_WFC3_{f.upper()}" for f in
                     ["f475w", "f555w", "f606w", "f625w", "f775w", "f814w", "f850lp"]})
curves(from_pyphot, {"kepler": "KEPLER_Kp"})
# Of the Carnegie Supernova Project: ugri as Mosher et al. 2012 shifted them, which sncosmo has too; the others as scanned at
# Texas A&M with atmosphere (Krisciunas et al. 2017, AJ 154, 211); K as in Contreras et al. 2010.
curves(from_snpy, {
    "cspb": "LCO/Swope/B_tel_ccd_atm_ext_1.2.dat", "csphs": "LCO/Swope/H_SWO_TAM_scan_atm.dat",
    "csphd": "LCO/Dupont/H_DUP_TAM_scan_atm.dat", "cspjs": "LCO/Swope/J_SWO_TAM_scan_atm.dat",
    "cspjd": "LCO/Dupont/J_DUP_TAM_scan_atm.dat", "cspv3009": "LCO/Swope/V_LC3009_tel_ccd_atm_ext_1.2.dat",
    "cspv3014": "LCO/Swope/V_LC3014_tel_ccd_atm_ext_1.2.dat", "cspv9844": "LCO/Swope/V_tel_ccd_atm_ext_1.2.dat",
    "cspys": "LCO/Swope/Y_SWO_TAM_scan_atm.dat", "cspyd": "LCO/Dupont/Y_DUP_TAM_scan_atm.dat",
    "cspg": "LCO/Swope/gshiftedswo.txt", "cspi": "LCO/Swope/ishiftedswo.txt", "cspk": "LCO/Swope/kfilter",
    "cspr": "LCO/Swope/rshiftedswo.txt", "cspu": "LCO/Swope/ushiftedswo.txt",
})
curves(from_pyphot, {f: f"JWST_NIRCAM_{f.upper()}" for f in
                     ["f070w", "f090w", "f115w", "f150w", "f200w", "f277w", "f356w", "f444w", "f140m", "f162m", "f182m",
                      "f210m", "f250m", "f300m", "f335m", "f360m", "f410m", "f430m", "f460m", "f480m"]})
curves(from_sedpy, {f: f"jwst_{f}" for f in
                    ["f560w", "f770w", "f1000w", "f1130w", "f1280w", "f1500w", "f1800w", "f2100w", "f2550w"]})
bundled(["f1065c", "f1140c", "f1550c", "f2300c"])
curves(from_speclite, {f"lsst{b}": f"lsst2016-{b}" for b in "ugrizy"})
# Hicken et al. 2009, 2012 (ApJ 700, 331; ApJS 200, 12).
curves(from_snpy, {
    **{f"keplercam::{b}": f"FLWO/1.2meter/{file}" for b, file in
       [("us", "uprime_keplercam.dat"), ("b", "BHJune2011.txt"), ("v", "VH_smooth_June.dat"), ("r", "rfunction.txt"), ("i", "ifunction.txt")]},
    **{f"4shooter2::{b}": f"FLWO/1.2meter/{b[0].upper()}_4sh_harris.dat" for b in ["us", "b", "v", "r", "i"]},
})
curves(from_sedpy, {f: f"roman_wfi_{f}" for f in ["f062", "f087", "f106", "f129", "f158", "f184", "f213", "f146"]})
curves(from_pyphot, {f"{p}{b}": f"ZTF_{b}" for p in ("ztf", "ztf::") for b in "gri"})
# Poole et al. 2008 (MNRAS 383, 627), Breeveld et al. 2011 (AIP Conf. 1358, 373).
curves(from_snpy, {f"uvot::{b}": f"Swift/UVOT/photon{b.upper()}_UVOT.dat" for b in ["b", "u"]})
curves(from_sedpy, {"uvot::uvm2": "uvot_m2", "uvot::uvw1": "uvot_w1", "uvot::uvw2": "uvot_w2"})
curves(from_snpy, {"uvot::v": "Swift/UVOT/photonV_UVOT.dat"})
# Pivot and width of what follows are those of the curves that sncosmo downloads.
pivots({"uvot::white": (3359.5, 2833)})
curves(from_snpy, {"ps1::open": "HHAOS/PS1/ps1_open.dat"})
curves(from_pyphot, {f"ps1::{b}": f"PS1_{b}" for b in "grizyw"})
# Tonry et al. 2018 (PASP 130, 064505).
curves(from_snpy, {"atlasc": "ATLAS/ATLAS/filter1", "atlaso": "ATLAS/ATLAS/filter2"})
curves(from_speclite, {f"2mass{b.lower()}": f"twomass-{b}" for b in ["J", "H", "Ks"]})
curves(from_speclite, {"gaia::gbp": "gaiadr2-BP", "gaia::g": "gaiadr2-G", "gaia::grp": "gaiadr2-RP"})
curves(from_pyphot, {"gaia::grvs": "Gaia_rvs", "tess": "TESS"})
curves(from_speclite, {"galex::fuv": "galex-fuv", "galex::nuv": "galex-nuv"})
# Steeghs et al. 2022 (MNRAS 511, 2405).
pivots({"gotob": (4622.9, 796.4), "gotog": (5374.5, 897.8), "gotol": (5523.8, 2170), "gotor": (6426.8, 898.5)})
curves(from_pyphot, {f"skymapper{b}": f"SkyMapper_{b}" for b in "ugriz"})
curves(from_pyphot, {"megacam6::g": "CFHT_MEGAPRIME_CFH9401", "megacam6::r": "CFHT_MEGAPRIME_CFH9601",
                     "megacam6::i": "CFHT_MEGAPRIME_CFH9701", "megacam6::i2": "CFHT_MEGAPRIME_CFH9702",
                     "megacam6::z": "CFHT_MEGAPRIME_CFH9801"})
curves(from_speclite, {f"hsc::{b}": f"hsc2017-{b}" for b in ["g", "r", "r2", "i", "i2", "z", "y"]})

# pyphot's WFC3/UVIS and MegaCam z curves lack the detector, which matters for wide and red filters; its WFC3/IR medium
# bands have a floor all over the detector's range.
SOURCES.update({name: (from_sedpy, f"wfc3_uvis_{name.removeprefix('uv')}") for name in
                ["f225w", "f275w", "f336w", "f390w", "uvf475w", "uvf555w", "uvf606w", "uvf814w"]})
SOURCES["megacam6::z"] = (from_speclite, "cfht_megacam-z")
SOURCES["uvf850lp"] = (from_svo, "WFC3_UVIS2.F850LP")
SOURCES.update({name: (from_uvis, f"HST_WFC3_{name.removeprefix('uv').upper()}") for name in
                ["f218w", "f300x", "f350lp", "f438w", "f689m", "f763m", "f845m", "uvf625w", "uvf775w"]})
SOURCES.update({name: (from_sedpy, f"wfc3_ir_{name}") for name in ["f098m", "f105w", "f110w", "f125w", "f140w", "f160w"]})
SOURCES.update({name: (from_pyphot_core, f"HST_WFC3_{name.upper()}") for name in ["f127m", "f139m", "f153m"]})

curves(from_speclite, {f"euclid{b.lower()}": f"Euclid-{b}" for b in ["VIS", "Y", "J", "H"]})

# The portal's own: X-ray bands by their energies, radio bands 20 % wide.
TOPHATS = {
    "swiftxrt": (KEV_ANGSTROM / 10, KEV_ANGSTROM / 0.3),
    "nicerxti": (KEV_ANGSTROM / 12, KEV_ANGSTROM / 0.2),
    **{f"{kind}-{ghz}GHz": (0.9 * C_ANGSTROM_HZ / (float(ghz) * 1e9), 1.1 * C_ANGSTROM_HZ / (float(ghz) * 1e9))
       for kind, ghz in [("radio", g) for g in ["0.34", "1.4", "3", "6", "10", "15", "22", "33", "45"]]
       + [("sma", g) for g in ["230", "345", "400"]]},
}
ORDER.extend(TOPHATS)


class TopHat:
    """As sncosmo's Bandpass, whose integration grid of 5 Å does not fit in memory at radio wavelengths."""

    def __init__(self, low, high):
        self.low, self.high, self.wave_eff = low, high, (low + high) / 2

    def minwave(self):
        return self.low

    def maxwave(self):
        return self.high

    def __call__(self, wave):
        return np.ones_like(wave)


def of_pivot(pivot, width):
    """The top-hat of this pivot wavelength (of a photon counter) and width."""
    low, high = pivot - width, pivot
    for _ in range(60):
        middle = (low + high) / 2
        if np.sqrt(width * (middle + width / 2) / np.log1p(width / middle)) < pivot:
            low = middle
        else:
            high = middle
    return TopHat(low, low + width)


def build(name):
    """(bandpass, effective wavelength) of a name."""
    if name in TOPHATS:
        band = TopHat(*TOPHATS[name])
    elif FROM_SNCOSMO:
        band = sncosmo.get_bandpass(name)
    elif name in PIVOTS:
        band = of_pivot(*PIVOTS[name])
    elif name in BESSELL_SHIFT:
        base, shift = BESSELL_SHIFT[name]
        bessell = sncosmo.get_bandpass(base)
        band = sncosmo.Bandpass(bessell.wave + shift, bessell.trans, name=name)
    else:
        loader, source = SOURCES[name]
        if loader is None:
            band = sncosmo.get_bandpass(source)
        else:
            wave, trans = (np.asarray(a, float) for a in loader(source))
            keep = np.argsort(wave, kind="stable")
            wave, trans = wave[keep], np.clip(trans[keep], 0, None)
            keep = np.concatenate([[True], np.diff(wave) > 0])
            band = sncosmo.Bandpass(wave[keep], trans[keep], trim_level=TRIM, name=name)
    return band, float(band.wave_eff)


# Magnitude systems ---------------------------------------------------------------------------------------------------

# AB magnitudes of BD+17 4708 by wavelength (Å): SDSS u g r i z (Smith et al. 2002), Landolt & Uomoto (2007) B V R I and
# 2MASS J H Ks brought to AB. The spectrum between them is smooth to about 0.02 mag, and to 0.05 at the Balmer jump.
BD17_AB = [(3551, 10.51), (3650, 10.44), (4380, 9.800), (4720, 9.640), (5480, 9.462), (6170, 9.352), (7480, 9.250), (8920, 9.230),
           (12350, 9.35), (16500, 9.50), (21600, 9.93)]

JLA1 = {"standard::u": 9.724, "standard::b": 9.907, "standard::v": 9.464, "standard::r": 9.166, "standard::i": 8.846,
        "keplercam::us": 9.724, "keplercam::b": 9.8803, "keplercam::v": 9.4722, "keplercam::r": 9.3523,
        "keplercam::i": 9.2542, "4shooter2::us": 9.724, "4shooter2::b": 9.8744, "4shooter2::v": 9.4789,
        "4shooter2::r": 9.1554, "4shooter2::i": 8.8506}
CSP_BD17 = {"cspu": 10.519, "cspg": 9.644, "cspr": 9.352, "cspi": 9.250}
CSP_VEGA = {"cspb": 0.030, "cspv3014": 0.0096, "cspv3009": 0.0096, "cspv9844": 0.0096, "cspys": 0, "cspjs": 0, "csphs": 0,
            "cspk": 0, "cspyd": 0, "cspjd": 0, "csphd": 0}
AB_B12 = {"sdssu": 0.06791, "sdssg": -0.02028, "sdssr": -0.00493, "sdssi": -0.01780, "sdssz": -0.01015}

# Published AB - Vega that top-hats or a spectrum ending short of the band would give less well.
VEGA_PUBLISHED = {"uvot::v": -0.01, "uvot::b": -0.13, "uvot::u": 1.02, "uvot::uvw1": 1.51, "uvot::uvm2": 1.69,
                  "uvot::uvw2": 1.73, "uvot::white": 0.80}


def vega_spectrum():
    with fits.open(PACKAGES["sedpy"] / "data" / "alpha_lyr_stis_005.fits") as hdus:
        return np.asarray(hdus[1].data["WAVELENGTH"], float), np.asarray(hdus[1].data["FLUX"], float)


VEGA = vega_spectrum()


def ab_of_vega(band):
    """AB magnitude of Vega through photon-counting transmission; None where its spectrum does not reach."""
    if band.minwave() < VEGA[0][0] or band.maxwave() > 300_000:
        return None
    wave = np.linspace(band.minwave(), band.maxwave(), 20001)
    trans = band(wave)
    # Rayleigh-Jeans past the end of the file.
    flux = np.interp(wave, *VEGA)
    end = VEGA[0][-1]
    flux = np.where(wave > end, VEGA[1][-1] * (end / wave) ** 4, flux)
    ab = 3631e-23 * C_ANGSTROM_HZ / wave**2
    return -2.5 * np.log10(np.trapezoid(wave * flux * trans, wave) / np.trapezoid(wave * ab * trans, wave))


def offsets(built):
    table = {"vega": {}, "bd17": {}, "jla1": {}, "csp": {}, "ab-b12": {}}
    if FROM_SNCOSMO:
        ab = sncosmo.get_magsystem("ab")
        for system in table:
            magsystem = sncosmo.get_magsystem(system)
            for name, (band, _) in built.items():
                if isinstance(band, TopHat):
                    continue
                try:
                    table[system][name] = 2.5 * np.log10(ab.zpbandflux(band) / magsystem.zpbandflux(band))
                except ValueError:
                    pass
        return table
    log_wave, mags = np.log([w for w, _ in BD17_AB]), [m for _, m in BD17_AB]
    for name, (band, effective) in built.items():
        value = VEGA_PUBLISHED.get(name, ab_of_vega(band))
        if value is not None:
            table["vega"][name] = value
        if 3400 <= effective <= 23000:
            table["bd17"][name] = float(np.interp(np.log(effective), log_wave, mags))
    bd17, vega = table["bd17"], table["vega"]
    table["jla1"] = {n: bd17[n] - m for n, m in JLA1.items()}
    table["csp"] = {**{n: bd17[n] - m for n, m in CSP_BD17.items()}, **{n: vega[n] - m for n, m in CSP_VEGA.items()}}
    table["ab-b12"] = {n: -m for n, m in AB_B12.items()}
    return table


# Output --------------------------------------------------------------------------------------------------------------


def number(value, digits):
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def main():
    built = {name: build(name) for name in ORDER}
    lines = [
        "/**",
        " * Bandpasses: effective wavelength and limits in Å. Made by scripts/reference/bandpasses.py, which says where each",
        " * curve comes from; do not edit by hand.",
        " */",
        "",
        "/** [name, effective wavelength, shortest wavelength, longest wavelength], in the order the portal lists them. */",
        "export const BANDPASS_ROWS = [",
    ]
    for name, (band, effective) in built.items():
        lines.append(f"  ['{name}', {number(effective, 1)}, {number(band.minwave(), 1)}, {number(band.maxwave(), 1)}],")
    lines += ["] as const;", ""]
    (ROOT / "lib/astro/bandpasses.data.ts").write_text("\n".join(lines))

    lines = [
        "/**",
        " * m_AB - m_magsys by magnitude system and bandpass. Made by scripts/reference/bandpasses.py; do not edit by hand.",
        " *",
        " * vega: CALSPEC's alpha_lyr_stis through the bandpass, good to 0.01 mag (0.03 where the curve is a top-hat), and the",
        " * published values for Swift UVOT. bd17: the AB magnitude of BD+17 4708 interpolated between its published ones, 0.03 mag",
        " * (0.06 below 4000 Å). jla1, csp: the magnitudes their authors assign to BD+17 4708 and Vega, with the same",
        " * uncertainty. ab-b12: exact. A bandpass that a system does not define is absent.",
        " */",
        "export const MAGSYSTEM_OFFSETS: Readonly<Record<string, Readonly<Record<string, number>>>> = {",
    ]
    for system, values in offsets(built).items():
        lines.append(f"  '{system}': {{" if "-" in system else f"  {system}: {{")
        lines += [f"    '{n}': {number(v, 4)}," for n, v in values.items()]
        lines.append("  },")
    lines += ["};", ""]
    (ROOT / "lib/astro/magsystems.data.ts").write_text("\n".join(lines))


if __name__ == "__main__":
    main()
