import { useEffect, useRef } from 'preact/hooks';
import { BROWSER_TITLES } from '../../browsers/browser-titles';
import type { ReportedGap } from '../../report/schema';
import { focusImport, focusList } from '../parts/focus';
import { Glyph } from '../parts/icons';
import { RichText } from '../parts/rich-text';
import { commandFor, type ImportedFile, isInParts } from '../state/imported-file';
import { usePanel } from '../state/panel-context';
import { requestCount, text } from '../texts/text';

/** Says that a file is shown, who wrote it, what it cannot tell, and leads back to the live recording. */
export function ImportBanner({ file }: { file: ImportedFile }) {
  const { dispatch } = usePanel();
  const banner = useRef<HTMLElement>(null);
  // The keyboard’s focus moves to the result of the import.
  useEffect(() => banner.current?.focus({ preventScroll: true }), [file.id]);
  const back = (): void => {
    dispatch({ type: 'back-to-live' });
    // One of them may not be there; the list is preferred.
    focusImport();
    focusList();
  };
  return (
    <section
      class="import-banner"
      aria-label={text('importedFile')}
      tabIndex={-1}
      ref={banner}
      data-imported={file.name}
    >
      <div class="import-line">
        <p>
          <Glyph name="import" /> {text('imported')} <b>{file.name}</b> · {partsOf(file).join(' · ')}
        </p>
        <Progress file={file} />
        <button type="button" class="button" title={text('recordingContinues')} onClick={back}>
          {text('backToLive')}
        </button>
      </div>
      <Parts file={file} />
      <Gaps gaps={file.gaps} />
    </section>
  );
}

const partsOf = ({ writer, recordedBy, judgedAs, count: all }: ImportedFile): readonly string[] => [
  ...(writer === '' ? [] : [text('importedWrittenBy', writer)]),
  text(recordedBy === null ? 'importedJudgedAsUnnamed' : 'importedJudgedAs', BROWSER_TITLES[judgedAs]),
  requestCount(all),
];

function Progress({ file: { judged, judgedTo, count: all, isDone, reported } }: { file: ImportedFile }) {
  if (isDone && reported === null) return null;
  const [done, of] = isDone ? [reported ?? 0, judgedTo] : [judged, all];
  return (
    <span class="import-progress" data-import-progress>
      <progress value={done} max={of} aria-label={text(isDone ? 'exportedOfTitle' : 'judgedOfTitle')} />{' '}
      {text(isDone ? 'exportedOf' : 'judgedOf', done.toLocaleString('en'), of.toLocaleString('en'))}
    </span>
  );
}

/** The list has room for a part of the file: which one it shows, and the ways to the others. */
function Parts({ file }: { file: ImportedFile }) {
  const { showPart } = usePanel();
  if (!isInParts(file)) return null;
  const { from, judged, count: all, isDone } = file;
  const numbers = [from + 1, judged, all].map((number) => number.toLocaleString('en'));
  const step = (by: 1 | -1, label: string, isThere: boolean) => (
    <button type="button" class="button" aria-disabled={!isThere} onClick={() => isThere && showPart(by)}>
      {label}
    </button>
  );
  return (
    <div class="import-gap import-parts" data-left-out>
      <span role="status">{isDone ? text('listIsFull', ...numbers) : text('judgingRequests')}</span>{' '}
      {step(-1, text('partBefore'), isDone && from > 0)} {step(1, text('partNext'), isDone && judged < all)}{' '}
      <span>
        <code>{commandFor(file.name)}</code> reads them all.
      </span>
    </div>
  );
}

function Gaps({ gaps }: { gaps: readonly ReportedGap[] }) {
  const [first] = gaps;
  if (first === undefined) return null;
  if (gaps.length === 1) {
    return (
      <p class="import-gap" data-gap={first.id}>
        <RichText text={first.text} />
      </p>
    );
  }
  return (
    <details class="import-gaps">
      <summary>{text('fileGaps', String(gaps.length))}</summary>
      <ul>
        {gaps.map(({ id, text: gap }) => (
          <li key={id} data-gap={id}>
            <RichText text={gap} />
          </li>
        ))}
      </ul>
    </details>
  );
}
