import type { Exchange } from '../model/exchange';
import type { Related } from '../model/related';
import { documentWithoutSecrets } from '../redaction/secrets-in-document';
import { jsonText } from './json-text';

/** The recording of an exchange, and of those that it was compared with, as JSON for a bug report, its secrets replaced. Never throws. */
export const recordingText = (exchange: Exchange, related: Related): string =>
  jsonText(documentWithoutSecrets({ exchange, related }));
