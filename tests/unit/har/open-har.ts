import { fileFactsInSlices } from '../../../src/har/file-facts';
import { openInSlices, type Recording } from '../../../src/har/recording';
import { finished } from '../../../src/har/text/finished';
import type { ParsedHar } from '../../../src/har/text/parse-har';
import { writerOf } from '../../../src/har/writer';

/** A file as exchanges. */
export const openHar = (har: ParsedHar): Recording =>
  finished(openInSlices(har, finished(fileFactsInSlices(har)), writerOf(har)));
