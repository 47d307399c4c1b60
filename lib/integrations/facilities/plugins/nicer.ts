/** NICER on the space station: the form for targets of opportunity of the HEASARC, which is signed in to, verified and then submitted. */
import { isoToMjd } from '@/lib/astro/time';
import { credentials, dependOn, fields, when } from '@/lib/integrations/facilities/fields';
import { Refused, Unclear, type Asked, type Facility, type FacilityPlugin, type Json } from '@/lib/integrations/facilities/plugin';
import { shorten } from '@/lib/integrations/facilities/send';
import { cannotTakeBack, credentialsOf } from './requests';

const DAY = 86_400_000;
const text = (title: string): Json => ({ type: 'string', title });
const number = (title: string, more: Json = {}): Json => ({ type: 'number', title, ...more });
const time = (title: string, date: Date): Json => ({ type: 'string', title, default: date.toISOString().slice(0, 19) });
const yesNo = (title: string): Json => ({ type: 'string', enum: ['N', 'Y'], default: 'N', title });

const CATEGORIES = [
  'Magnetars and Rotation-Powered Pulsars', 'X-Ray Binaries', 'White Dwarfs and Cataclysmic Variables', 'Non-Compact Stellar Objects',
  'Supernova Remnants/Other Extended Galactic Sources', 'Normal Galaxies', 'Active Galaxies and Quasars', 'Galaxy Clusters and Extragalactic Extended Objects',
  'Gravitational-Wave Sources', 'Solar System Objects', 'Other',
] as const;

/** Fields of ours by the names of the form's. */
const NAMES: Readonly<Record<string, string>> = {
  Urgency: 'Urgency', ProposalNumber: 'NICER Proposal Number', JustificationToO: 'Justification for Target of Opportunity', TargetCategory: 'Target Category',
  ObservationTime: 'Total Observation Time', JustificationExposure: 'Justification for Exposure', ExpectedCountRate: 'Expected 0.3-10keV Count Rate',
  MonitoringProgram: 'Monitoring Program', MonitoringCriteria: 'Monitoring Criteria', PhaseDependentObservation: 'Phase Dependent Observation',
  PhaseDependentEpoch: 'Phase Dependent Epoch', PhaseDependentPeriod: 'Phase Dependent Period', PhaseMinimum: 'Minimum Phase', PhaseMaximum: 'Maximum Phase',
  PhaseDependentRemarks: 'Phase Dependent Remarks', SpecificTimeRangeObservation: 'Specific Time Range Observation', TimeRangeStart: 'Specific Time Range Start',
  TimeRangeEnd: 'Specific Time Range End', TimeRangeRemarks: 'Specific Time Range Remarks', CoordinatedObservation: 'Coordinated Observation',
  CoordinatingObservatory: 'Coordinating Observatory', CoordinatedObservationDescription: 'Coordinated Observation Description',
  UninterruptedObservation: 'Uninterrupted Observation', UninterruptedObservationJustification: 'Uninterrupted Observation Justification',
};
/** The form wants these as MJD. */
const TIMES = ['PhaseDependentEpoch', 'TimeRangeStart', 'TimeRangeEnd'] as const;

function toForm({ obj, payload }: Asked): Record<string, string | number> {
  const given = Object.entries(NAMES).flatMap(([field, name]) => {
    const value = payload[field];
    if (value === undefined || value === null || value === '') return [];
    return [[name, (TIMES as readonly string[]).includes(field) ? isoToMjd(String(value)) : (value as string | number)] as const];
  });
  return {
    RPS_DHTML: '', RPS_BEGIN: '', COVER: '', RPS_CLOSED_3: '', RPS_END: '',
    'Target Name': obj.id, 'Right Ascension': obj.ra, Declination: obj.dec, ...Object.fromEntries(given),
  };
}

/** The session, as the cookies that signing in set. */
async function signIn(facility: Facility): Promise<string> {
  const { username, password } = credentialsOf(facility, 'username', 'password');
  const reply = await facility.send({
    method: 'POST', url: `${facility.settings.endpoint}/ark/LOGIN`, accept: [302, 303], harmless: true,
    form: { destination: '/ark/user/', credential_0: username, credential_1: password },
  });
  const cookies = (reply.header('set-cookie') ?? '').split(/,(?=[^;,]+=)/).map((cookie) => cookie.split(';')[0]?.trim()).filter(Boolean);
  if (cookies.length === 0) throw new Refused('The HEASARC did not take the username and password of the allocation.');
  return cookies.join('; ');
}

export const nicer: FacilityPlugin = {
  api_classname: 'NICERAPI',
  title: 'NICER',
  settings: { endpoint: 'https://heasarc.gsfc.nasa.gov' },
  form: ({ now }) => ({
    formSchema: fields({
      Urgency: { type: 'string', enum: ['Next Day', 'Next Business Day', 'Within a Week', 'One Month or Longer'], default: 'Next Day', title: 'Urgency' },
      ProposalNumber: text('Proposal Number'),
      JustificationToO: { ...text('Justification for Target of Opportunity'), minLength: 1 },
      TargetCategory: { type: 'string', enum: CATEGORIES, default: 'Gravitational-Wave Sources', title: 'Target Category' },
      ObservationTime: number('Observation Time [ks]', { default: 10, exclusiveMinimum: 0 }),
      JustificationExposure: { ...text('Justification for Exposure Time'), minLength: 1 },
      ExpectedCountRate: number('Expected 0.3-10 keV Count Rate [1/s]', { minimum: 0 }),
      MonitoringProgram: yesNo('Monitoring Program?'),
      PhaseDependentObservation: yesNo('Phase Dependent Observation?'),
      SpecificTimeRangeObservation: yesNo('Specific Time Range?'),
      CoordinatedObservation: yesNo('Coordinated Observations?'),
      UninterruptedObservation: yesNo('Uninterrupted Observations?'),
    }, {
      optional: ['ProposalNumber'],
      dependencies: Object.fromEntries(Object.entries({
        MonitoringProgram: { MonitoringCriteria: text('Criteria for the Monitoring') },
        PhaseDependentObservation: {
          PhaseDependentEpoch: time('Epoch (UT)', now), PhaseDependentPeriod: number('Period [d]', { exclusiveMinimum: 0 }),
          PhaseMinimum: number('Minimum Phase'), PhaseMaximum: number('Maximum Phase'), PhaseDependentRemarks: text('Remarks'),
        },
        SpecificTimeRangeObservation: {
          TimeRangeStart: time('Start (UT)', now), TimeRangeEnd: time('End (UT)', new Date(now.getTime() + 7 * DAY)), TimeRangeRemarks: text('Remarks'),
        },
        CoordinatedObservation: { CoordinatingObservatory: text('Coordinating Observatory'), CoordinatedObservationDescription: text('Description') },
        UninterruptedObservation: { UninterruptedObservationJustification: text('Justification') },
      }).map(([field, more]) => [field, dependOn(field, [when(field, 'N'), when(field, 'Y', more)])[field]])),
    }),
  }),
  credentials: credentials({ username: 'Username', password: 'Password' }, { secret: ['password'] }),
  aliases: { JustificationToO: 'Justification', TargetCategory: 'Category', ObservationTime: 'Observation Time [ks]' },
  check({ payload }) {
    const wrong = TIMES.filter((field) => payload[field] !== undefined && Number.isNaN(isoToMjd(String(payload[field]))));
    return wrong.length ? `${wrong.join(', ')}: must be a date.` : null;
  },
  async submit(asked, facility) {
    const cookie = await signIn(facility);
    const url = `${facility.settings.endpoint}/ark/nicertoo/form.html`;
    const form = toForm(asked);
    const verified = await facility.send({ method: 'POST', url, headers: { cookie, accept: 'text/html' }, form: { ...form, 'RPS_VERIFY.x': 49, 'RPS_VERIFY.y': 15 }, harmless: true });
    const [, complaint] = /Attempted verification detected([\s\S]*?)<\/span>/.exec(verified.text) ?? [];
    if (complaint !== undefined) throw new Refused(shorten(complaint));
    if (!verified.text.includes('Form verified successfully')) throw new Unclear(`The HEASARC did not say whether the form is right: ${shorten(verified.text)}`);
    await facility.send({
      method: 'POST', url, headers: { cookie, accept: 'text/html' }, form: { ...form, RPS_VERIFIED: '', 'RPS_SUBMIT.x': 45, 'RPS_SUBMIT.y': 4, RPS_OPENED_3: '' },
    });
    return { status: 'submitted', state: 'submitted' };
  },
  delete: cannotTakeBack('NICER'),
};
