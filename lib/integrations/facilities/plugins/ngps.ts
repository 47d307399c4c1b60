/** The Next Generation Palomar Spectrograph on the 200-inch: asked as the allocation says. */
import { CHECKBOXES, choices, dates, dependOn, fields, maximum_airmass, priority, when } from '@/lib/integrations/facilities/fields';
import type { FacilityPlugin, Json } from '@/lib/integrations/facilities/plugin';
import { askedAsAllocated } from './generic';

const USUAL = { exposure_time: 'SNR 7.5', binspat: 2, binspect: 3, maximum_airmass: 2.5 } as const;

/** With what is usual where nothing was said, and without the switch that only opens the form. */
const complete = ({ advanced: _, ...payload }: Json): Json => ({ ...USUAL, ...payload });

export const ngps: FacilityPlugin = {
  ...askedAsAllocated,
  api_classname: 'NGPSAPI',
  title: 'NGPS',
  form: ({ instrument, now }) => ({
    formSchema: fields({
      ...choices(instrument.filters), ...priority(), ...dates(now), advanced: { type: 'boolean', default: false, title: 'Advanced' },
    }, {
      optional: ['advanced'],
      dependencies: dependOn('advanced', [
        when('advanced', false),
        when('advanced', true, {
          exposure_time: {
            type: 'string', default: USUAL.exposure_time, pattern: '^(SNR|SET) (?!0*\\.?0*$)\\d*\\.?\\d+$',
            title: 'Exposure: "SNR 7.5" for a signal-to-noise ratio, "SET 300" for seconds',
          },
          binspat: { type: 'integer', default: USUAL.binspat, minimum: 1, title: 'Binning along the slit' },
          binspect: { type: 'integer', default: USUAL.binspect, minimum: 1, title: 'Binning along the spectrum' },
          ...maximum_airmass(USUAL.maximum_airmass),
        }),
      ]),
    }),
    uiSchema: CHECKBOXES,
  }),
  prepare_payload: ({ payload }) => complete(payload),
  submit: (asked, facility) => askedAsAllocated.submit!({ ...asked, payload: complete(asked.payload) }, facility),
  update: (asked, facility) => askedAsAllocated.update!({ ...asked, payload: complete(asked.payload) }, facility),
};
