/** A worker that does nothing but tell facilities what they are asked, until it is killed. */
import { resumeActions } from '@/lib/followup/actions/jobs';

process.send?.('ready');
for (;;) {
  await resumeActions();
  await new Promise((resolve) => setTimeout(resolve, 20));
}
