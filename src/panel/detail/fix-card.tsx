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
          <span>
            <b>
              <RichText text={first.title} />
            </b>
            <span class="where">{whereOf(first, exchange)}</span>
          </span>
        </p>
        {bodyOf(first)}
      </div>
      {others.map((fix) => (
        <details
          class="fix quiet"
          key={fix.id}
          data-fix={fix.id}
          open={fix === ofServer || (fix.snippet === null && fix.danger === null)}
        >
          <summary class="fix-title">
            <span>
              <RichText text={fix.title} />
              <span class="where">{whereOf(fix, exchange)}</span>
            </span>
          </summary>
          {bodyOf(fix)}
        </details>
      ))}
    </section>
  );
}

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
      return text(change.what === 'page-delivery' ? 'fixWherePageServed' : 'fixElsewhere');
  }
}
