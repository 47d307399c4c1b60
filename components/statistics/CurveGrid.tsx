'use client';

import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { LightCurve } from '@/components/plots/LightCurve';
import { lightCurveQuery } from '@/components/plots/lightCurveQuery';
import { useNowMjd } from '@/components/ui/clock';
import { Pagination } from '@/components/ui/Pagination';
import { bandpassColor, bandpassLabel } from '@/lib/astro/bandpasses';
import classes from './Statistics.module.css';

const PER_PAGE = 12;
const HEIGHT = 150;

/** Small light curves of many sources, twelve at a time. */
export function CurveGrid({ ids }: { ids: readonly string[] }) {
  const [page, setPage] = useState(1);
  return (
    <>
      <div className={classes.grid}>
        {ids.slice((page - 1) * PER_PAGE, page * PER_PAGE).map((id) => <Curve key={id} obj_id={id} />)}
      </div>
      {ids.length > PER_PAGE && <Pagination kind="numbered" page={page} perPage={PER_PAGE} total={ids.length} onPageChange={setPage} />}
    </>
  );
}

function Curve({ obj_id }: { obj_id: string }) {
  const now = useNowMjd();
  const { data, error } = useQuery({ ...lightCurveQuery(obj_id), staleTime: 300_000 });
  return (
    <div>
      <Link href={`/source/${encodeURIComponent(obj_id)}`}>{obj_id}</Link>
      {error ? (
        <p className={classes.note}>The light curve could not be loaded.</p>
      ) : data && now !== null ? (
        <LightCurve points={data} now={now} xAxis="mjd" colors={bandpassColor} label={bandpassLabel} variant="mini" height={HEIGHT} />
      ) : (
        <Skeleton height={HEIGHT} radius="sm" />
      )}
    </div>
  );
}
