import { resolve } from 'node:path';
import type { BrowserName } from '../browsers/policy';
import { explainHar } from '../har/explain-har';
import { parseHar } from '../har/text/parse-har';
import { jsonText } from '../report/json-text';
import { printable, withoutCommands } from '../report/printable';
import { reportLives } from '../report/report';
import { createLives } from '../session/lives';
import { createServerCollector } from '../snippets/reported-servers';
import { annotations } from './annotations';
import type { ExplainRequest } from './arguments';
import { EXIT, exitCodeFor } from './exit-code';
import type { Explainable } from './explainable';
import { type Explained, nameOf } from './explained';
import type { Format } from './formats';
import { createJsonWriter } from './json';
import { markdownReport } from './markdown';
import type { Output } from './output';
import type { Progress } from './progress';
import { type Input, readInput } from './read-input';
import { sarifLog } from './sarif';
import type { Screen } from './style';
import { createTally } from './tally/summary';
import { textReport } from './text';
import { explainWritten } from './written/explain';
import type { WrittenOptions } from './written/options';

/** Everything that the command line reads and writes: files, streams, the screen. */
export interface CommandIo {
  readonly input: Parameters<typeof readInput>[1];
  readonly output: Output;
  openFile(path: string): Output;
  /** Prints one sentence for the user, beside the report. */
  complain(sentence: string): void;
  readonly screen: Screen;
  readonly progress: Progress;
  readonly folder: string;
  readonly version: string;
}

/** One report to be written: JSON while the requests are explained, the others when all is known. */
interface Target {
  readonly format: Format;
  readonly output: Output;
  readonly json: ReturnType<typeof createJsonWriter> | null;
}

/**
 * Explains the files and writes every report that was asked for.
 *
 * Out: the exit code. A file that cannot be used is reported, and the others are explained.
 */
export async function explainFiles(request: ExplainRequest, io: CommandIo): Promise<number> {
  const { files, failOn, outputs, written } = request;
  const read = [...files, ...(written?.preflightFile == null ? [] : [written.preflightFile])];
  const overwritten = outputs.find(({ path }) => read.some((file) => resolve(file) === resolve(path)));
  if (overwritten) {
    io.complain(`--${overwritten.format} would overwrite ${overwritten.path}, which is one of the files to explain.`);
    return EXIT.unusable;
  }
  let targets: readonly Target[] | null = null;
  const explained: Explained[] = [];
  let isUsable = true;
  for (const file of files) {
    const explainable = await openInput(file, request, io);
    if (explainable === null) {
      isUsable = false;
      continue;
    }
    // Opened late: an input that cannot be used makes no empty report.
    targets ??= openTargets(request, io);
    const before = new Set(explained.flatMap(({ servers }) => servers.map(({ server }) => server)));
    explained.push(await explainFile({ file, explainable, request, before, targets, io }));
  }
  for (const target of targets ?? []) isUsable = (await finish(target, explained, io)) && isUsable;
  if (!isUsable) return EXIT.unusable;
  return exitCodeFor(
    explained.map(({ summary }) => summary),
    failOn,
  );
}

/** The text is not kept after it was parsed: it may be as large as all the rest. */
async function openInput(file: string, request: ExplainRequest, io: CommandIo): Promise<Explainable | null> {
  const { browser, written } = request;
  const read: Input = await readInput(file, io.input, written === null ? 'json' : 'response');
  const opened =
    'refusal' in read
      ? read
      : written === null
        ? openHar(read.text, browser)
        : await openWritten(read.text, written, browser ?? 'chromium', io);
  if (!('refusal' in opened)) return opened;
  io.complain(`${nameOf(file)}: ${opened.refusal}`);
  return null;
}

function openHar(text: string, browser: BrowserName | null): Explainable | { readonly refusal: string } {
  if (/^HTTP\/\d/.test(text))
    return { refusal: 'The file is a response: use --headers FILE, with --origin and --url.' };
  const reading = parseHar(text);
  return 'har' in reading ? explainHar(reading.har, browser) : reading;
}

async function openWritten(
  response: string,
  { preflightFile, ...written }: WrittenOptions,
  browser: BrowserName,
  { input }: CommandIo,
): Promise<Explainable | { readonly refusal: string }> {
  const preflight: Input = preflightFile === null ? { text: '' } : await readInput(preflightFile, input, 'response');
  if ('refusal' in preflight) return { refusal: `--preflight ${preflightFile}: ${preflight.refusal}` };
  if (preflightFile !== null && preflight.text.trim() === '')
    return { refusal: `--preflight ${preflightFile}: The file is empty: it must have the response to the preflight.` };
  return explainWritten({ ...written, response, preflightResponse: preflight.text }, browser);
}

const openTargets = ({ files, format, outputs }: ExplainRequest, { output, openFile }: CommandIo): readonly Target[] =>
  [{ format, output }, ...outputs.map(({ format, path }) => ({ format, output: openFile(path) }))].map((target) => ({
    ...target,
    json: target.format === 'json' ? createJsonWriter(files.length > 1) : null,
  }));

interface Job {
  readonly file: string;
  readonly explainable: Explainable;
  readonly request: ExplainRequest;
  /** The servers for which another file has a change already. */
  readonly before: ReadonlySet<string>;
  readonly targets: readonly Target[];
  readonly io: CommandIo;
}

async function explainFile({ file, explainable, request, before, targets, io }: Job): Promise<Explained> {
  const { source, browser, count, recording, exchanges } = explainable;
  const named = { ...source, file };
  const tally = createTally();
  const read = createLives();
  const collector = createServerCollector();
  await toJson(targets, (json) => json.begin(browser, named));
  let done = 0;
  for (const exchange of exchanges()) {
    tally.add(exchange);
    read.add(exchange, recording.valuesAt(done));
    collector.add(exchange);
    await toJson(targets, (json) => json.exchange(exchange));
    done += 1;
    io.progress.show(done, count, file);
  }
  io.progress.clear();
  const lives = reportLives(read.lives());
  for (const index of collector.toRead()) collector.addExchange(recording.exchangeAt(index));
  const servers = collector
    .servers(recording.exchangeAt, () => request.stack, request.allowsSubdomains)
    .map((each) => (before.has(each.server) ? { ...each, notes: [IN_TWO_FILES, ...each.notes] } : each));
  await toJson(targets, (json) => json.end(lives, servers));
  return { file, source: named, browser, summary: tally.summary(), lives, servers };
}

/** Each change replaces what is there, and lists the pages of its own file. */
const IN_TWO_FILES =
  'Another file has a change of this server too: make one of both, with the origins, methods and headers of each.';

async function toJson(targets: readonly Target[], piece: (json: NonNullable<Target['json']>) => string): Promise<void> {
  for (const { json, output } of targets) if (json) await output.write(piece(json));
}

async function finish(
  { format, output, json }: Target,
  explained: readonly Explained[],
  io: CommandIo,
): Promise<boolean> {
  if (json) await output.write(json.close());
  else for (const piece of piecesOf(format, explained, io)) await output.write(piece);
  const fault = await output.end();
  if (fault !== null) io.complain(fault);
  return fault === null;
}

function piecesOf(format: Format, explained: readonly Explained[], io: CommandIo): Iterable<string> {
  switch (format) {
    case 'text':
      return textReport(explained, io.screen);
    case 'markdown':
      return markdownReport(explained);
    case 'annotations':
      return annotations(explained);
    case 'sarif':
      return [`${jsonText(sarifLog(explained, io.version, io.folder), 2)}\n`];
    case 'json':
      return [];
  }
}

/** A sentence for the user: it may hold a file's name or a piece of its text. */
export const complaint = (sentence: string): string =>
  withoutCommands(`credentials-devtools: ${printable(sentence)}\n`);
