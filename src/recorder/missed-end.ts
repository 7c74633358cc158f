import type { RecordedRequest } from './events';
import { isFinished } from './recorder';

/**
 * A request as it is known after the worker was stopped. One that was under way may have ended meanwhile: the browser tells no event
 * again. The next event of it, if one comes, makes it an ordinary request again.
 */
export const afterStop = (request: RecordedRequest): RecordedRequest =>
  isFinished(request) || request.mayHaveEnded ? request : { ...request, mayHaveEnded: true };
