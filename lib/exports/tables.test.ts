import { describe, expect, it } from 'vitest';
import { readFitsSpectrum } from '@/lib/astro/fitsSpectrum';
import { fitsHdus } from '@/lib/astro/fitsHdus';
import { csvTable, ecsvTable } from './csv';
import { writeFitsSpectrum } from './fitsSpectrum';
import { textStream, type Table } from './table';
import { votable } from './votable';

interface Row {
  n: number | null;
  x: number | null;
  flag: boolean | null;
  text: string | null;
}
const table: Table<Row> = {
  name: 'things',
  description: 'Things & "such"',
  meta: { obj_id: 'ZTF<1>', count: 2, mean: 0.5, nothing: null },
  columns: [
    { name: 'n', type: 'integer', description: 'A number', ucd: 'meta.id', value: ({ n }) => n },
    { name: 'x', type: 'double', unit: 'uJy', description: 'A flux', value: ({ x }) => x },
    { name: 'flag', type: 'boolean', description: 'A flag', value: ({ flag }) => flag },
    { name: 'text', type: 'text', description: 'A text', value: ({ text }) => text },
  ],
};
const rows: Row[] = [
  { n: 1, x: 1.2345678901234567e-17, flag: true, text: 'a,"b"\nc' },
  { n: null, x: NaN, flag: null, text: null },
  { n: -3, x: Infinity, flag: false, text: '=1+1 <&> é\u0001' },
];
const all = async (pieces: AsyncIterable<string>): Promise<string> => {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
};

describe('tables', () => {
  it('as CSV: nothing that a spreadsheet would run', async () => {
    expect(await all(csvTable(table, [rows.slice(0, 1), rows.slice(1)]))).toBe(
      `n,x,flag,text\n1,1.2345678901234567e-17,True,"a,""b""\nc"\n,,,\n-3,,False,'=1+1 <&> é\u0001\n`,
    );
  });

  it('as ECSV', async () => {
    expect(await all(ecsvTable(table, [rows]))).toBe(`# %ECSV 1.0
# ---
# delimiter: ','
# datatype:
# - {name: "n", datatype: int64, description: "A number", meta: {ucd: "meta.id"}}
# - {name: "x", unit: "uJy", datatype: float64, description: "A flux"}
# - {name: "flag", datatype: bool, description: "A flag"}
# - {name: "text", datatype: string, description: "A text"}
# meta: !!omap
# - {description: "Things & \\"such\\""}
# - {"obj_id": "ZTF<1>"}
# - {"count": 2}
# - {"mean": 0.5}
# schema: astropy-2.0
n,x,flag,text
1,1.2345678901234567e-17,True,"a,""b""\nc"
,,,
-3,,False,=1+1 <&> é\u0001
`);
  });

  it('as VOTable', async () => {
    expect(await all(votable(table, [rows]))).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<VOTABLE version="1.3" xmlns="http://www.ivoa.net/xml/VOTable/v1.3">
<RESOURCE type="results">
<TABLE name="things">
<DESCRIPTION>Things &amp; &quot;such&quot;</DESCRIPTION>
<PARAM name="obj_id" datatype="unicodeChar" arraysize="*" value="ZTF&lt;1&gt;"/>
<PARAM name="count" datatype="long" value="2"/>
<PARAM name="mean" datatype="double" value="0.5"/>
<FIELD name="n" datatype="long" ucd="meta.id"><DESCRIPTION>A number</DESCRIPTION></FIELD>
<FIELD name="x" datatype="double" unit="uJy"><DESCRIPTION>A flux</DESCRIPTION></FIELD>
<FIELD name="flag" datatype="boolean"><DESCRIPTION>A flag</DESCRIPTION></FIELD>
<FIELD name="text" datatype="unicodeChar" arraysize="*"><DESCRIPTION>A text</DESCRIPTION></FIELD>
<DATA><TABLEDATA>
<TR><TD>1</TD><TD>1.2345678901234567e-17</TD><TD>true</TD><TD>a,&quot;b&quot;\nc</TD></TR>
<TR><TD/><TD/><TD>?</TD><TD/></TR>
<TR><TD>-3</TD><TD/><TD>false</TD><TD>=1+1 &lt;&amp;&gt; é\ufffd</TD></TR>
</TABLEDATA></DATA>
</TABLE>
</RESOURCE>
</VOTABLE>
`);
  });

  it('stream as they are read', async () => {
    let written = 0;
    const pieces = (async function* () {
      for (; written < 1e6; written += 1) yield 'x'.repeat(1000);
    })();
    const reader = textStream(pieces).getReader();
    await reader.read();
    expect(written).toBeLessThan(500);
    await reader.cancel();
    expect((await pieces.next()).done).toBe(true);
  });
});

describe('writeFitsSpectrum', () => {
  const wavelengths = Array.from({ length: 500 }, (_, i) => 4000 + i / 3);
  const fluxes = wavelengths.map((_, i) => (i === 7 ? null : 1e-17 * i));
  const long = "It's ".repeat(40);
  const bytes = writeFitsSpectrum(
    [['OBJECT', 'ZTF21abc'], ['NOTE', long, 'a comment'], ['EXPTIME', 600.5, 's'], ['SMALL', 1e-20], ['N', 3], ['DARK', false], ['NAME', 'Müller ☆']],
    [{ name: 'WAVELENGTH', unit: 'Angstrom', values: wavelengths }, { name: 'FLUX', unit: 'erg s-1 cm-2 Angstrom-1', values: fluxes }],
  );

  it('is read again to the last digit', () => {
    const read = readFitsSpectrum(bytes);
    expect(read.wavelengths).toEqual(wavelengths);
    expect(read.fluxes).toEqual(fluxes.map((flux) => flux ?? NaN));
    expect(read.units).toBe('erg/s/cm/cm/AA');
  });

  it('has its header in blocks of cards', () => {
    expect(bytes.length % 2880).toBe(0);
    const [primary] = [...fitsHdus(bytes)];
    const header = Object.fromEntries(primary?.header ?? []);
    expect(header).toMatchObject({ OBJECT: 'ZTF21abc', EXPTIME: 600.5, SMALL: 1e-20, N: 3, DARK: false, NAME: 'Muller ?', NOTE: long.trimEnd() });
  });
});
