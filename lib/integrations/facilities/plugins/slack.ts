/** Observers in a channel of Slack, by an incoming webhook. */
import { ALIASES, CHECKBOXES, choices, credentials, exposure_counts, fields } from '@/lib/integrations/facilities/fields';
import type { FacilityPlugin } from '@/lib/integrations/facilities/plugin';
import { inWords, postToSlack } from './text';

export const slack: FacilityPlugin = {
  api_classname: 'SLACKAPI',
  title: 'Slack',
  settings: { slack_url: 'https://hooks.slack.com/services' },
  form: ({ instrument }) => ({
    formSchema: fields({
      ...choices(instrument.filters),
      exposure_time: { type: 'number', default: 300, exclusiveMinimum: 0, exclusiveMaximum: 7200, title: 'Exposure Time [s]' },
      ...exposure_counts,
    }),
    uiSchema: CHECKBOXES,
  }),
  credentials: credentials(
    { slack_workspace: 'Workspace', slack_channel: 'Channel', slack_token: 'Token' },
    { secret: ['slack_token'] },
  ),
  aliases: ALIASES,
  async submit(asked, facility) {
    await postToSlack(facility, inWords(asked, facility, 'Please observe'));
    return { status: 'submitted', state: 'submitted' };
  },
  async delete(asked, facility) {
    await postToSlack(facility, inWords(asked, facility, 'No longer wanted:'));
    return { status: 'deleted', state: 'deleted' };
  },
};
