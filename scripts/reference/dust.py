"""Interstellar extinction for lib/astro/extinction.ts.

    pip install numpy astropy scipy extinction dust_extinction
    python scripts/reference/dust.py

Reads lib/astro/bandpasses.data.ts; writes lib/astro/extinction.data.ts (A_band / E(B-V) by Gordon et al. 2023 with R_V = 3.1 at each
effective wavelength) and lib/astro/reference/extinction.json (Fitzpatrick 1999). Nothing is downloaded.
"""

import json
import re
from pathlib import Path

import astropy.units as u
import extinction
import numpy as np
from dust_extinction.parameter_averages import G23

ROOT = Path(__file__).resolve().parents[2]
ASTRO = ROOT / "lib" / "astro"
# Validity of G23, Å.
LIMITS = (912.0, 320_000.0)
RV = 3.1


def main():
    rows = re.findall(r"\['([^']+)', ([\d.]+),", (ASTRO / "bandpasses.data.ts").read_text())
    law = G23(Rv=RV)
    lines = [
        "/**",
        " * A_band / E(B-V): the law of Gordon et al. (2023, ApJ 950, 86) with R_V = 3.1 at each effective wavelength. Made by",
        " * scripts/reference/dust.py; do not edit by hand. Bands outside 912 Å - 32 µm are absent.",
        " */",
        "export const EXTINCTION_COEFFICIENTS: Readonly<Record<string, number>> = {",
    ]
    for name, wavelength in rows:
        if LIMITS[0] <= float(wavelength) <= LIMITS[1]:
            lines.append(f"  '{name}': {RV * float(law(float(wavelength) * u.AA)):.4f},")
    (ASTRO / "extinction.data.ts").write_text("\n".join([*lines, "};", ""]))

    wavelengths = [912, 1000, 1200, 1500, 1694, 1696, 2175, 2500, 2600, 2699, 2701, 3000, 3650, 4110, 4400, 4805, 5470, 6000, 6437, 8000,
                   10000, 12200, 16500, 22000, 26500, 40000, 60000]
    values = [{"rv": rv, "wavelength": w,
               "value": float(extinction.fitzpatrick99(np.array([float(w)]), 1.0, rv)[0])}
              for rv in (2.3, 3.1, 5.0) for w in wavelengths]
    (ASTRO / "reference" / "extinction.json").write_text(json.dumps(values, indent=1) + "\n")


if __name__ == "__main__":
    main()
