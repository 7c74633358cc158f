import { useMemo } from 'preact/hooks';
import { preflightCurlOf } from '../../changes/curl';
import { requestAsCurl } from '../../changes/request-as-curl';
import { recordingText } from '../../report/recording-text';
import type { ReportedBrowser } from '../../report/schema';
import { CopyButton } from '../parts/copy-button';
import { focusList } from '../parts/focus';
import { Glyph } from '../parts/icons';
import { RichText } from '../parts/rich-text';
import { usePanel } from '../state/panel-context';
import type { Row } from '../state/row';
import { leadFindingOf } from '../state/rows/lead-finding';
import { text } from '../texts/text';
import { CookieTable } from './cookie-table';
import { Culprit } from './culprit';
import { HowDecided } from './decided/how-decided';
import { DetailNotes } from './detail-notes';
import { LedToNote } from './earlier-note';
import { Fixes } from './fix-card';
import { Messages } from './messages';
import { CheckEndpoint } from './on-demand/check-endpoint';
import { TryAndVerify } from './on-demand/try-and-verify';
import { OtherBrowsers } from './other-browsers';
import { OtherFindings } from './other-findings';
import { RequestLine } from './request-line';
import { Timeline } from './timeline';
import { useMarkInView } from './use-mark-in-view';

interface Props {
  readonly row: Row;
  /** The requests that follow from its response. */
  readonly ledTo: readonly Row[];
  /** The browser by whose rules the diagnosis was made. */
  readonly judgedAs: ReportedBrowser;
  readonly isNarrow: boolean;
}

/** Everything that is said of one exchange: the culprit first, then its timeline, its messages, its cookies, its fixes. Where there is room, messages and cookies stand beside the others. */
export function ExchangeDetail({ row, ledTo, judgedAs, isNarrow }: Props) {
  const { exchange, diagnosis, entries } = row;
  const lead = leadFindingOf(diagnosis);
  const steps = useMemo(diagnosis.timeline, [diagnosis]);
  const differences = useMemo(diagnosis.otherBrowsers, [diagnosis]);
  const messages = <Messages key="messages" diagnosis={diagnosis} />;
  const cookies = <CookieTable key="cookies" diagnosis={diagnosis} />;
  const timeline = <Timeline key="timeline" steps={steps} />;
  const column = useMarkInView(exchange.id, lead?.ruleId ?? '');
  const evidence = (
    <div key="evidence" class="evidence" ref={column}>
      {lead && lead.cookies.length > 0 ? [cookies, messages] : [messages, cookies]}
    </div>
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable, so the keyboard must be able to reach it
    <article class="detail" tabIndex={0} data-detail data-exchange={exchange.id} aria-label={text('requestDetail')}>
      <DetailBar isNarrow={isNarrow} />
      <RequestLine exchange={exchange} entries={entries} />
      <Culprit diagnosis={diagnosis} judgedAs={judgedAs} />
      <LedToNote rows={ledTo} />
      <DetailNotes diagnosis={diagnosis} />
      {/* A narrow panel has no room for both: the deciding line comes first. */}
      {isNarrow ? [evidence, timeline] : [timeline, evidence]}
      <OtherFindings diagnosis={diagnosis} />
      {lead && <Fixes finding={lead} explanation={diagnosis} />}
      <TryAndVerify key={`${exchange.id} try`} diagnosis={diagnosis} />
      <CheckEndpoint key={`${exchange.id} check`} diagnosis={diagnosis} />
      <OtherBrowsers differences={differences} />
      {diagnosis.missing.length > 0 && (
        <section class="block">
          <h3>{text('cannotTellTitle')}</h3>
          <ul class="plain">
            {diagnosis.missing.map((fact) => (
              <li key={fact}>
                <Glyph name="question" className="mute" />
                <span>
                  <RichText text={fact} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <HowDecided key={exchange.id} diagnosis={diagnosis} />
      <footer class="block" data-as-json>
        <CopyButton label={text('copyCurl')} text={() => requestAsCurl(diagnosis)} />{' '}
        {exchange.hops[0].preflight?.requestHeaders.known && (
          <>
            <CopyButton label={text('copyPreflight')} text={() => preflightCurlOf(exchange.hops[0]) ?? ''} />{' '}
          </>
        )}
        <CopyButton label={text('copyJson')} text={() => recordingText(exchange, diagnosis.related)} />{' '}
        <span class="mute">{text('copyJsonText')}</span>
      </footer>
    </article>
  );
}

/** Leads back to the list: in words when the detail covers the list, a cross when the list is beside it. */
function DetailBar({ isNarrow }: { isNarrow: boolean }) {
  const { dispatch } = usePanel();
  const close = (): void => {
    dispatch({ type: 'select', id: null });
    focusList();
  };
  return isNarrow ? (
    <button type="button" class="back" data-back onClick={close}>
      <Glyph name="back" /> {text('allRequests')}
    </button>
  ) : (
    <button
      type="button"
      class="icon-button close"
      data-back
      aria-label={text('closeDetail')}
      title={text('closeDetailTitle')}
      onClick={close}
    >
      <Glyph name="close" />
    </button>
  );
}
