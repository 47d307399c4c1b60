import { afterEach } from 'vitest';

/** What passes at the second attempt only is worth a look. */
afterEach(({ task }) => {
  if (task.result?.retryCount && task.result.state !== 'fail') console.log(`${task.file.name} › ${task.name} passed at the second attempt only`);
});
