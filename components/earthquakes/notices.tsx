import { Chip } from '@/components/ui/Chip';
import type { Column } from '@/components/ui/DataTable';
import { UtcTime } from '@/components/ui/Time';
import type { Earthquake } from '@/lib/earthquakes/schema';

export type Notice = Earthquake['notices'][number];

const TONES: Readonly<Record<string, 'info' | 'good' | 'bad'>> = { initial: 'info', updated: 'good', canceled: 'bad' };
export const StatusChip = ({ status }: { status: string }) => <Chip tone={TONES[status]}>{status}</Chip>;

const degrees = (value: number, positive: string, negative: string): string => `${Math.abs(value).toFixed(2)}° ${value < 0 ? negative : positive}`;

/** What one notice says: when, how strong, how deep, where. */
export const NOTICE_COLUMNS: readonly [Column<Notice>, ...Column<Notice>[]] = [
  { key: 'date', header: 'Time (UTC)', width: 180, cell: ({ date }) => <UtcTime time={date} zone={false} /> },
  { key: 'magnitude', header: 'Magnitude', numeric: true, cell: ({ magnitude }) => magnitude.toFixed(1) },
  { key: 'depth', header: 'Depth', numeric: true, cell: ({ depth }) => `${depth.toFixed(0)} km` },
  { key: 'place', header: 'Where', cell: ({ lat, lon }) => <span className="sp-num">{degrees(lat, 'N', 'S')}, {degrees(lon, 'E', 'W')}</span> },
];

/** The same of the last notice of an earthquake. */
export const ofLatest = ({ key, header, width, numeric, cell }: Column<Notice>): Column<Earthquake> => ({
  key, header, width, numeric, cell: ({ notices: [latest] }) => (latest ? cell(latest) : '–'),
});
