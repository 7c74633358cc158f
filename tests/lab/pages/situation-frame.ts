/** Runs in a frame of a situation's page, which tells it where to go. */
import { submitForm } from './submit-form';

addEventListener('message', ({ data, source }) => {
  if (source !== parent || data?.lab !== 'go') return;
  if (data.how === 'form') submitForm(data.to);
  else location.assign(data.to);
});
