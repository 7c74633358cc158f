import type { GrownLives } from '../../model/cookie-life';
import { createReport, type ReportedRecording } from '../../report/report';
import type { ReportedExchange } from '../../report/schema';
import { livedExchangeOf } from '../../session/lived-exchange';
import type { Lives } from '../../session/lives';
import { text } from '../texts/text';
import { commandFor } from './imported-file';
import { drawn, SLICE_MS, takenInSlices } from './in-slices';
import { type Judge, judgedRow } from './judge-cache';
import { EXCHANGE_BUDGET, type Page } from './panel-state';
import type { OpenedFile, RecordedFile } from './recorded-file';
import type { Row } from './row';
import type { PanelAction } from './state';
import type { Suppose } from './suppose';
import { emptyView, listRows, type View } from './view';

/** What the user chose or dropped. */
export type ChosenFile = Pick<File, 'name' | 'size' | 'text'>;

/** The longest text that Chromium can hold; Firefox can hold twice as much. */
const MOST_BYTES = 2 ** 29 - 24;

/** Judges an imported file, in slices between which the panel draws. */
export interface FileSession {
  /** Reads a file and shows it in place of what is shown; or says why not, and changes nothing. */
  open(files: readonly ChosenFile[]): Promise<void>;
  /** Lists the next part of a file that the list has no room for as a whole, or the part before. Does nothing where there is none. */
  showPart(step: 1 | -1): void;
  /** Forgets the file. */
  leave(): void;
  /** Its rows, before any filter. */
  readonly view: () => View;
  /** A row of any exchange that was judged; null: there is none. */
  rowAt(id: string): Row | null;
  /** By the rules of the browser that recorded the file; null: no file. */
  readonly suppose: () => Suppose | null;
  /** The lives of the cookies of what was judged; null: no file. */
  lives(): GrownLives | null;
  /** What is said of every exchange that was judged, also of those that the list does not show; null: no file. */
  report(): Promise<ReportedRecording | null>;
}

interface Opened {
  readonly name: string;
  readonly file: RecordedFile;
  readonly listed: Row[];
  readonly lives: Lives;
  /** The pages that were met so far, by URL and time: each is one object. */
  readonly pages: Map<string, Page>;
  /** Positions of the exchanges that were judged, by id. */
  readonly indexOf: Map<string, number>;
  /** Index of the exchange to judge next. */
  next: number;
  /** Where the parts that were listed so far begin. The list has room for one. */
  readonly starts: number[];
  /** Which of them is listed. */
  part: number;
  /** Exchanges before this index were judged once. */
  judgedTo: number;
}

/** What opens the text of a recorded file. */
interface Opener {
  readonly openFile: Judge['openFile'];
}

export function createFileSession(judge: Opener, tell: (action: PanelAction) => void): FileSession {
  let opened: Opened | null = null;
  let view = emptyView;
  /** Only the file that was chosen last is continued. */
  let latestId = 0;

  const judgeOn = (session: Opened): void => {
    if (session !== opened) return;
    const { file, listed, pages } = session;
    const untilMs = performance.now() + SLICE_MS;
    const hasMore = (): boolean => session.next < file.count && listed.length < EXCHANGE_BUDGET;
    while (hasMore() && performance.now() < untilMs) {
      const index = session.next++;
      const row = rowOf(file, index, pages);
      session.indexOf.set(row.id, index);
      if (index >= session.judgedTo) session.lives.add(livedExchangeOf(row.diagnosis), file.valuesAt(index));
      if (row.isListed) listed.push(row);
    }
    session.judgedTo = Math.max(session.judgedTo, session.next);
    const isDone = !hasMore();
    view = listRows(listed, isDone, session.next);
    const { next: judged, judgedTo, starts, part } = session;
    tell({ type: 'file-judged', from: starts[part] ?? 0, judged, judgedTo, isDone });
    if (!isDone) setTimeout(() => judgeOn(session), 0);
  };

  return {
    async open(files) {
      const [chosen] = files;
      if (chosen === undefined) return;
      latestId += 1;
      const id = latestId;
      const refuse = (title: string, text: string): void => tell({ type: 'file-problem', problem: { title, text } });
      if (files.length > 1) {
        refuse('Nothing was imported.', `These are ${files.length} files, and only one can be shown at a time.`);
        return;
      }
      const { name } = chosen;
      tell({ type: 'import-began', name });
      const found = await read(chosen, judge);
      if (id !== latestId) return;
      if ('refusal' in found) {
        refuse(`${name} was not imported.`, found.refusal);
        return;
      }
      const { source, judgedAs, count } = found;
      const { writer, recordedBy, gaps } = source;
      opened = {
        name,
        file: found,
        listed: [],
        lives: found.createLives(),
        pages: new Map(),
        indexOf: new Map(),
        next: 0,
        starts: [0],
        part: 0,
        judgedTo: 0,
      };
      view = { ...emptyView, complete: false };
      const file = {
        id,
        name,
        writer,
        recordedBy,
        judgedAs,
        gaps,
        count,
        from: 0,
        judged: 0,
        judgedTo: 0,
        isDone: false,
        reported: null,
      };
      tell({ type: 'imported', file });
      judgeOn(opened);
    },
    showPart(step) {
      if (opened === null || !view.complete) return;
      const { starts, part, next, file, listed } = opened;
      if (step === 1 && part === starts.length - 1 && next < file.count) starts.push(next);
      const start = starts[part + step];
      if (start === undefined) return;
      opened.part = part + step;
      opened.next = start;
      listed.splice(0);
      judgeOn(opened);
    },
    leave() {
      latestId += 1;
      opened = null;
      view = emptyView;
    },
    view: () => view,
    suppose: () => opened?.file.suppose ?? null,
    rowAt(id) {
      const index = opened?.indexOf.get(id);
      return opened && index !== undefined ? rowOf(opened.file, index, opened.pages) : null;
    },
    lives: () => opened && { lives: opened.lives.lives(), read: opened.judgedTo, of: opened.file.count },
    async report() {
      const session = opened;
      if (session === null) return null;
      const { name, file, judgedTo } = session;
      const progress = (reported: number | null): void => {
        if (session === opened) tell({ type: 'file-reported', reported });
      };
      const leftOut = file.count - judgedTo;
      const text = `The panel stopped before the last ${leftOut} requests of the file: \`${commandFor(name)}\` reads them all.`;
      const gaps = leftOut > 0 ? [...file.source.gaps, { id: 'left-out', text }] : file.source.gaps;
      const exchanges: ReportedExchange[] = [];
      await takenInSlices(
        firstOf(judgedTo, file.reported()),
        (exchange) => void exchanges.push(exchange),
        () => progress(exchanges.length),
      );
      progress(null);
      const lives = file.createLives();
      await takenInSlices(exchanges.entries(), ([index, exchange]) => lives.add(exchange, file.valuesAt(index)));
      const report = createReport(file.judgedAs, { ...file.source, gaps }, exchanges, lives.lives());
      return { report, exchangeAt: file.exchangeAt };
    },
  };
}

function rowOf(file: RecordedFile, index: number, pages: Map<string, Page>): Row {
  const exchange = file.exchangeAt(index);
  const page = pageOf(file.pageAt(index), exchange.startedAtMs, pages);
  return judgedRow(file, exchange, file.relatedAt(index), { entries: file.entriesOf(index), page });
}

/** The one object of a page. Where the file does not tell when it began, that is the time of the first request that was met. */
function pageOf(found: ReturnType<RecordedFile['pageAt']>, firstMs: number, pages: Map<string, Page>): Page | null {
  if (found === null) return null;
  const key = `${found.startedAtMs} ${found.url}`;
  const known = pages.get(key);
  if (known) return known;
  const atMs = Number.isNaN(found.startedAtMs) ? firstMs : found.startedAtMs;
  const page = { url: found.url, atMs, fromMs: atMs };
  pages.set(key, page);
  return page;
}

async function read(chosen: ChosenFile, judge: Opener): ReturnType<typeof tryToRead> {
  if (chosen.size > MOST_BYTES) {
    const megabytes = Math.ceil(chosen.size / 1e6).toLocaleString('en');
    return { refusal: text('fileTooLong', megabytes) };
  }
  return tryToRead(chosen, judge);
}

async function tryToRead(chosen: ChosenFile, judge: Opener): Promise<OpenedFile> {
  let content: string;
  try {
    content = await chosen.text();
  } catch {
    return { refusal: text('fileUnreadable') };
  }
  // The panel says first that it reads the file.
  await drawn();
  try {
    return await judge.openFile(content);
  } catch (error) {
    return { refusal: text('panelFault', String(error)) };
  }
}

function* firstOf<Item>(count: number, items: Iterable<Item>): Iterable<Item> {
  let left = count;
  if (left === 0) return;
  for (const item of items) {
    yield item;
    left -= 1;
    if (left === 0) return;
  }
}
