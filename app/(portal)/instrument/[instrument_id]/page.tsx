import type { Metadata } from 'next';
import { InstrumentPage } from '@/components/instruments/InstrumentPage';
import { Prefetched } from '@/components/shell/Prefetched';
import { orNotFound, pageId, requireViewer } from '@/lib/auth/page';
import { readInstrument } from '@/lib/instruments/readInstruments';
import { instrumentQuery } from '@/lib/instruments/schema';

interface Props {
  params: Promise<{ instrument_id: string }>;
}

async function load({ params }: Props) {
  const { instrument_id } = await params;
  const viewer = await requireViewer(`/instrument/${instrument_id}`);
  return orNotFound(readInstrument(viewer, pageId(instrument_id), instrumentQuery.parse({})));
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await load(props)).name };
}

export default async function Page(props: Props) {
  const instrument = await load(props);
  return (
    <Prefetched queries={[{ path: '/api/instrument/[instrument_id]', params: { instrument_id: instrument.id }, data: instrument }]}>
      <InstrumentPage instrument_id={instrument.id} />
    </Prefetched>
  );
}
