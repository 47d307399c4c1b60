'use client';

import { Button, NumberInput, Select } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFileTypePdf, IconLink, IconPrinter } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { CopyButton } from '@/components/ui/CopyButton';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { BlockSkeleton } from '@/components/ui/Skeletons';
import { ErrorState } from '@/components/ui/StateBox';
import { UtcTime } from '@/components/ui/Time';
import { useUrlChoice, useUrlNumber } from '@/components/ui/useUrlState';
import { apiUrl } from '@/lib/http/client';
import { apiQuery } from '@/lib/http/apiQuery';
import { StarList, type StarLine } from './StarList';
import classes from './Finder.module.css';

const FACILITIES = ['Keck', 'P200', 'P200-NGPS', 'Shane'] as const;
const IMAGES = [
  ['ps1', 'Pan-STARRS r'], ['ps1_cds', 'Pan-STARRS colour'], ['desi', 'Legacy Surveys'], ['dss', 'DSS2 red'], ['ztfref', 'ZTF r'],
] as const;
type ImageSource = (typeof IMAGES)[number][0];
const FRAMES = [{ value: 'ztf', label: 'ZTF reference' }, { value: 'gaia', label: 'Gaia DR3' }] as const;
type Frame = (typeof FRAMES)[number]['value'];

/** The answer of the finder with `as_json`. */
interface Chart {
  /** PNG, base64. */
  finding_chart: string;
  starlist: StarLine[];
  used_ztfref: boolean;
  public_url: string;
  public_url_expires_at: string;
}

/** A finding chart that one makes up one's mind about, with its star list. */
export function FinderPage({ obj_id }: { obj_id: string }) {
  const [facility, setFacility] = useUrlChoice('facility', FACILITIES, 'Keck');
  const [image_source, setImage] = useUrlChoice('image', IMAGES.map(([name]) => name) as [ImageSource, ...ImageSource[]], 'ps1');
  const [frame, setFrame] = useUrlChoice('frame', FRAMES.map(({ value }) => value) as [Frame, ...Frame[]], 'ztf');
  const [size, setSize] = useUrlNumber('size');
  const [count, setCount] = useUrlNumber('stars');
  const [brightest, setBrightest] = useUrlNumber('brightest');
  const [faintest, setFaintest] = useUrlNumber('faintest');
  const [shared, share] = useDisclosure(false);
  const within = (value: number | null, low: number, high: number, fallback: number) => (value !== null && value >= low && value <= high ? value : fallback);
  const query = {
    facility,
    image_source,
    use_ztfref: frame === 'ztf',
    imsize: within(size, 2, 15, 4),
    num_offset_stars: Math.round(within(count, 0, 4, 3)),
    ...(brightest === null ? {} : { mag_min: brightest }),
    ...(faintest === null ? {} : { mag_limit: faintest }),
  };
  const { data, error, refetch, isFetching } = useQuery({
    ...apiQuery('/api/sources/[obj_id]/finder', { params: { obj_id }, query: { ...query, type: 'png', as_json: true } }),
    placeholderData: keepPreviousData,
    staleTime: 600_000,
    retry: false,
  });
  const chart = data as Chart | undefined;
  const link = chart && new URL(chart.public_url, typeof window === 'undefined' ? 'http://localhost' : window.location.href).href;
  const numberOr = (set: (value: number | null) => void) => (value: number | string) => set(value === '' ? null : Number(value));

  return (
    <>
      <PageHeader
        title="Finding chart"
        breadcrumbs={[{ label: obj_id, href: `/source/${encodeURIComponent(obj_id)}` }]}
        actions={
          <>
            <Button variant="default" leftSection={<IconFileTypePdf size={16} />} component="a" href={apiUrl('/api/sources/[obj_id]/finder', { obj_id }, query)} download>
              PDF
            </Button>
            <Button variant="default" leftSection={<IconPrinter size={16} />} onClick={() => window.print()} disabled={!chart}>
              Print
            </Button>
            <Button variant="default" leftSection={<IconLink size={16} />} aria-expanded={shared} onClick={share.toggle} disabled={!chart}>
              Link for others
            </Button>
          </>
        }
      />
      {shared && chart && link && (
        <Panel title="A link for those without an account" note={<>until <UtcTime time={chart.public_url_expires_at} precision="minutes" /></>}>
          <p className={classes.link}>
            <a href={link}>{link.length > 90 ? `${link.slice(0, 90)}…` : link}</a> <CopyButton value={link} what="link" />
          </p>
        </Panel>
      )}
      <div className={classes.columns}>
        <Panel title="Chart" note={isFetching ? 'drawing: image, stars of Gaia, positions at the time of observation' : undefined}>
          <div aria-live="polite" aria-busy={isFetching}>
            {chart ? (
              <img className={classes.chart} data-old={isFetching || undefined} src={`data:image/png;base64,${chart.finding_chart}`} alt={`Finding chart of ${obj_id}, ${query.imsize} arcminutes, with ${Math.max(0, chart.starlist.length - 1)} offset stars`} />
            ) : error ? (
              <ErrorState error={error} onRetry={() => void refetch()} />
            ) : (
              <BlockSkeleton height={640} />
            )}
          </div>
        </Panel>
        <div className={classes.side}>
          <Panel title="How">
            <div className={classes.controls}>
              <Select size="xs" label="Image" allowDeselect={false} value={image_source} data={IMAGES.map(([value, label]) => ({ value, label }))} onChange={(value) => value && setImage(value as ImageSource)} />
              <Select size="xs" label="Observatory" allowDeselect={false} value={facility} data={[...FACILITIES]} onChange={(value) => value && setFacility(value as (typeof FACILITIES)[number])} />
              <Select
                size="xs" label="Star positions" allowDeselect={false} value={frame} data={[...FRAMES]} onChange={(value) => value && setFrame(value as Frame)}
                description={chart && frame === 'ztf' && !chart.used_ztfref ? 'ZTF has no reference here: Gaia DR3' : undefined}
              />
              <NumberInput size="xs" label="Size (arcmin)" min={2} max={15} step={1} value={query.imsize} onChange={numberOr(setSize)} />
              <NumberInput size="xs" label="Offset stars" min={0} max={4} value={query.num_offset_stars} onChange={numberOr(setCount)} />
              <NumberInput size="xs" label="Brightest (mag)" placeholder="as the observatory says" value={brightest ?? ''} onChange={numberOr(setBrightest)} />
              <NumberInput size="xs" label="Faintest (mag)" placeholder="as the observatory says" value={faintest ?? ''} onChange={numberOr(setFaintest)} />
            </div>
          </Panel>
          <Panel title="Star list" note={facility}>
            {chart ? <StarList lines={chart.starlist} obj_id={obj_id} facility={facility} gaia={chart.starlist.length > 1 || query.num_offset_stars === 0} /> : <BlockSkeleton height={100} />}
          </Panel>
        </div>
      </div>
    </>
  );
}
