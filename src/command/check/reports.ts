import { jsonText } from '../../report/json-text';
import type { CommandIo } from '../explain';
import type { Format } from '../formats';
import type { AllowFile } from './allow-file';
import { checkAnnotations } from './annotations';
import type { CheckedUrl } from './checked';
import { checkDocument } from './json';
import { checkMarkdown } from './markdown';
import type { CheckRequest } from './request';
import { checkSarif } from './sarif';
import { checkText } from './text';

/** Writes every report that was asked for. Out: whether all of them could be written; what could not is complained of. */
export async function writeReports(
  checked: readonly CheckedUrl[],
  allowFile: AllowFile | null,
  { format, outputs }: CheckRequest,
  io: CommandIo,
): Promise<boolean> {
  let isWritten = true;
  const targets = [
    { format, output: io.output },
    ...outputs.map((each) => ({ format: each.format, output: io.openFile(each.path) })),
  ];
  for (const target of targets) {
    for (const piece of piecesOf(target.format, checked, allowFile, io)) await target.output.write(piece);
    const fault = await target.output.end();
    if (fault === null) continue;
    io.complain(fault);
    isWritten = false;
  }
  return isWritten;
}

function piecesOf(
  format: Format,
  checked: readonly CheckedUrl[],
  allowFile: AllowFile | null,
  io: CommandIo,
): Iterable<string> {
  switch (format) {
    case 'text':
      return checkText(checked, io.screen);
    case 'markdown':
      return checkMarkdown(checked);
    case 'annotations':
      return checkAnnotations(checked);
    case 'sarif':
      return [`${jsonText(checkSarif(checked, allowFile, io.version, io.folder), 2)}\n`];
    case 'json':
      return [`${jsonText(checkDocument(checked), 2)}\n`];
  }
}
