'use client';

import { useQuery } from '@tanstack/react-query';
import { ThumbnailTriplet } from '@/components/ui/CutoutImage';
import { apiQuery } from '@/lib/http/apiQuery';
import { toImage } from './cutoutImage';
import type { FoundObject } from './objects';
import type { Survey } from './surveys';

interface Props {
  broker_id: number;
  object: FoundObject;
  alert_id: string;
  survey: Survey;
}

/** The images of an object's newest alert. */
export function AlertCutouts({ broker_id, object, alert_id, survey }: Props) {
  const { data: files } = useQuery({
    ...apiQuery('/api/brokers/[broker_id]/alerts/[alert_id]/cutouts', { params: { broker_id, alert_id }, query: { survey, objectId: object.name } }), staleTime: Infinity, retry: false,
  });
  const { data: images } = useQuery({
    queryKey: ['images of an alert', broker_id, alert_id],
    queryFn: async () => {
      const { cutoutScience = '', cutoutTemplate = '', cutoutDifference = '' } = files ?? {};
      const [science, template, difference] = await Promise.all([toImage(cutoutScience, 'new'), toImage(cutoutTemplate, 'ref'), toImage(cutoutDifference, 'sub')]);
      return { science, template, difference };
    },
    enabled: files !== undefined, staleTime: Infinity,
  });
  return <ThumbnailTriplet obj_id={object.name} new={images?.science} reference={images?.template} sub={images?.difference} eager />;
}
