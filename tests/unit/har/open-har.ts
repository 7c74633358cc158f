import { fileFactsInSlices } from '../../../src/har/file-facts';
import { readInSlices } from '../../../src/har/headers/read-entry';
import { openInSlices, type Recording } from '../../../src/har/recording';
import { finished } from '../../../src/har/text/finished';
import type { ParsedHar } from '../../../src/har/text/parse-har';
import { writerOf } from '../../../src/har/writer';

/** A file as exchanges. */
export function openHar(har: ParsedHar): Recording {
  const read = finished(readInSlices(har.entries));
  return finished(openInSlices(har, read, finished(fileFactsInSlices(read.entries, har.creator)), writerOf(har)));
}
