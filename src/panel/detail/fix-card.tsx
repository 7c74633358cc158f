import type { ComponentChildren } from 'preact';
import { isOfServer } from '../../changes/of-server';
import type { Fix } from '../../model/change';
import type { Exchange } from '../../model/exchange';
import type { Explanation, Finding } from '../../model/finding';
import { RichText } from '../parts/rich-text';
import { splitUrl } from '../state/format';
import { text } from '../texts/text';
import { FixBody } from './fix-body';
import { ServerFix } from './server-fix';

/** What to change: the best fix in full, the others folded below it. */
export function Fixes({ finding, explanation }: { finding: Finding; explanation: Explanation }) {
  const { exchange } = explanation;
  const [first, ...others] = finding.fixes;
  if (!first) return null;
  // One snippet changes everything of a server: it is shown with the first fix that is the server’s.
  const ofServer = finding.fixes.find(({ change }) => isOfServer(change));
  const bodyOf = (fix: Fix) =>
    fix === ofServer ? <ServerFix explanation={explanation} finding={finding} fix={fix} /> : <FixBody fix={fix} />;
  return (
    <section class="block">
      <h3>
        {text('fixTitle')} {others.length > 0 && <small>{text('bestFirst')}</small>}
      </h3>
      <div class="fix strong" data-fix={first.id}>
        <p class="fix-title">
          <b>
            <RichText text={first.title} />
          </b>
          <span class="where">{whereOf(first, exchange)}</span>
        </p>
        {bodyOf(first)}
      </div>
      {others.map((fix) => (
        <OtherFix key={fix.id} fix={fix} isOpen={fix === ofServer} where={whereOf(fix, exchange)}>
          {fix === ofServer || hasBody(fix) ? bodyOf(fix) : null}
        </OtherFix>
      ))}
    </section>
  );
}

interface OtherFixProps {
  readonly fix: Fix;
  readonly isOpen: boolean;
  readonly where: string;
  /** null: the title says all. */
  readonly children: ComponentChildren;
}

/** A fix that is not the best one: folded, where there is more than its title. */
function OtherFix({ fix, isOpen, where, children }: OtherFixProps) {
  const title = (
    <>
      <RichText text={fix.title} />
      <span class="where">{where}</span>
    </>
  );
  return children === null ? (
    <div class="fix quiet" data-fix={fix.id}>
      <p class="fix-title">{title}</p>
    </div>
  ) : (
    <details class="fix quiet" data-fix={fix.id} open={isOpen || (fix.snippet === null && fix.danger === null)}>
      <summary class="fix-title">{title}</summary>
      {children}
    </details>
  );
}

const hasBody = ({ snippet, secondSnippet, removes, danger }: Fix): boolean =>
  [snippet, secondSnippet, removes, danger].some((part) => part !== null && part !== undefined);

/** Where the change is made. */
function whereOf({ change }: Fix, exchange: Exchange): string {
  switch (change.actor) {
    case 'server':
    case 'server-cookie': {
      const hop = change.actor === 'server' ? change.at.hop : exchange.hops.length - 1;
      return text('fixOnHost', splitUrl((exchange.hops[hop] ?? exchange.hops[0]).url).host);
    }
    case 'page':
      return text('fixInPage');
    case 'page-and-server':
      return text('fixInPageAndOnHost', splitUrl((exchange.hops[change.at.hop] ?? exchange.hops[0]).url).host);
    case 'document':
      return text('fixOnPageResponse');
    case 'deployment':
      return text('fixWhereDeployed');
    case 'environment':
      // Of a login the title says it: another response, the user, the server’s log.
      if (change.what === 'login') return '';
      return text(change.what === 'page-delivery' ? 'fixWherePageServed' : 'fixElsewhere');
  }
}
