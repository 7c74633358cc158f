import { useMemo } from 'preact/hooks';
import { focusList } from '../parts/focus';
import { Glyph, VerdictIcon } from '../parts/icons';
import { RichText } from '../parts/rich-text';
import { count, splitUrl } from '../state/format';
import type { ImportedFile } from '../state/imported-file';
import { usePanel } from '../state/panel-context';
import type { PanelState } from '../state/panel-state';
import { type Problem, problemsOf } from '../state/problems';
import type { View } from '../state/view';

/** Shown when no request is open: problems, not requests. */
export function Summary({ state, view }: { state: PanelState; view: View }) {
  const problems = useMemo(() => problemsOf(view.listed), [view.listed]);
  const page = state.pages.at(-1);
  const hosts = new Set(view.listed.map((row) => row.host)).size;
  const pageHost = page ? splitUrl(page.url).host : '';
  const from = state.imported ? ` in ${state.imported.name}` : pageHost === '' ? '' : ` from ${pageHost}`;
  return (
    <div class="summary" data-summary>
      <h2>{headline(problems, view, state.imported)}</h2>
      <p class="mute">
        {count(view.counts.all, 'request')}
        {from} to {count(hosts, 'host')}
      </p>
      {problems.length > 0 ? (
        <ul class="problems">
          {problems.map((problem) => (
            <ProblemItem key={`${problem.ruleId} ${problem.host}`} problem={problem} />
          ))}
        </ul>
      ) : (
        <p>Choose a request to see its timeline, its messages and its cookies.</p>
      )}
    </div>
  );
}

function ProblemItem({ problem }: { problem: Problem }) {
  const { dispatch } = usePanel();
  const { ruleId, host, kind, rows, title, advice } = problem;
  const [first] = rows;
  const show = (): void => {
    dispatch({ type: 'show-problem', filterText: `cause:${ruleId} host:${host}`, firstId: first.id });
    focusList();
  };
  return (
    <li>
      <button type="button" class="problem" data-problem={ruleId} data-host={host} onClick={show}>
        <VerdictIcon kind={kind} />
        <span class="problem-title">
          {title} <span class="problem-host">{host}</span>
        </span>
        <span class="problem-count">
          {count(rows.length, 'request')}
          <Glyph name="forward" />
        </span>
        {advice && (
          <span class="problem-advice">
            <RichText text={advice} />
          </span>
        )}
      </button>
    </li>
  );
}

function headline(problems: readonly Problem[], view: View, file: ImportedFile | null): string {
  const requests = (kind: Problem['kind']): number =>
    problems.reduce((sum, problem) => sum + (problem.kind === kind ? problem.rows.length : 0), 0);
  const blocked = requests('blocked');
  const lost = requests('cookies-lost');
  if (problems.length > 0) {
    const parts = [
      blocked > 0 && `${count(blocked, 'request')} ${blocked === 1 ? 'is' : 'are'} blocked`,
      lost > 0 && `${blocked > 0 ? lost : count(lost, 'request')} lost a cookie`,
    ].filter((part) => part);
    const causes = problems.length === 1 ? 'one cause' : `${problems.length} causes`;
    return `${parts.join(', ')}: ${causes}`;
  }
  const refused = view.listed.filter(({ isRefused }) => isRefused).length;
  if (refused > 0 && view.counts.failing === 0) {
    return `${count(refused, 'request')} refused by the server`;
  }
  if (view.counts.failing > 0) return `${count(view.counts.failing, 'request')} failed for an unknown reason`;
  // A file may lack the requests that failed.
  if (file) return file.isDone ? 'The file shows nothing blocked, and no cookie lost' : 'Nothing blocked so far';
  return 'Nothing is blocked, and no cookie was lost';
}
