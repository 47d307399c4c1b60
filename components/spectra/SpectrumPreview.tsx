'use client';

import { Select } from '@mantine/core';
import { SpectrumPlot } from '@/components/plots/SpectrumPlot';
import { withWavelengths } from '@/components/source/spectrumSamples';
import { formatCount } from '@/components/ui/format';
import type { PreviewedFile } from '@/lib/spectra/schema';
import { HeaderTable } from './HeaderTable';
import classes from './UploadSpectrum.module.css';

export interface Choice {
  hdu?: number;
  wave_column?: number;
  flux_column?: number;
  fluxerr_column?: number | null;
}

const NONE = 'none';

/** What a file is read as, and the choice of its parts. */
export function SpectrumPreview(props: { read: PreviewedFile; redshift: number | null; choice: Choice; onChoice: (choice: Choice) => void }) {
  const { read, redshift, choice, onChoice } = props;
  const columns = read.columns.map(({ index, name, unit }) => ({ value: String(index), label: unit ? `${name} (${unit})` : name }));
  const select = (label: string, name: 'wave_column' | 'flux_column', value: number | null) => (
    <Select label={label} data={columns} value={value === null ? null : String(value)} allowDeselect={false} onChange={(next) => onChoice({ ...choice, [name]: Number(next) })} />
  );
  const samples = withWavelengths(read.wavelengths, read.fluxes);
  const [first, last] = [samples.wavelengths[0], samples.wavelengths[samples.wavelengths.length - 1]];
  return (
    <div className={classes.preview}>
      <div className={classes.columns}>
        {read.hdus.length > 1 && (
          <Select
            label="Extension"
            data={read.hdus.map(({ index, name, samples: n }) => ({ value: String(index), label: `${name} (${formatCount(n)})` }))}
            value={String(read.hdu)}
            allowDeselect={false}
            onChange={(next) => onChoice({ hdu: Number(next) })}
          />
        )}
        {columns.length > 0 && (
          <>
            {select('Wavelength', 'wave_column', read.wave_column)}
            {select('Flux', 'flux_column', read.flux_column)}
            <Select
              label="Error of the flux"
              data={[{ value: NONE, label: 'None' }, ...columns]}
              value={read.fluxerr_column === null ? NONE : String(read.fluxerr_column)}
              allowDeselect={false}
              onChange={(next) => onChoice({ ...choice, fluxerr_column: next === NONE ? null : Number(next) })}
            />
          </>
        )}
      </div>
      <SpectrumPlot
        spectra={[{ id: 0, label: `${formatCount(samples.wavelengths.length)} samples, ${first?.toFixed(0)} to ${last?.toFixed(0)} Å`, ...samples }]}
        redshift={redshift}
        height={280}
      />
      <HeaderTable altdata={read.altdata} />
    </div>
  );
}
