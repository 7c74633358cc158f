import { parseUrl } from '../../model/parse-url';
import { columnMenu } from './column-menu';
import { cookieMenu } from './cookie-menu';
import { lineMenu } from './line-menu';
import type { Menu, MenuScope } from './menu-entry';
import { rowMenu } from './row-menu';

/** The menu of what an element of the panel shows; null: it has none, or what it showed is gone. */
export function menuAt(element: HTMLElement, scope: MenuScope): Menu | null {
  const { exchange: id, cookie, life } = element.dataset;
  if (element.matches('[role="columnheader"]')) return columnMenu(scope);
  if (element.matches('[data-line], [data-missing-header]'))
    return lineMenu(element.dataset.whole ?? element.textContent ?? '', scope);
  if (life !== undefined) return cookieMenu(life, null, scope);
  if (cookie !== undefined) return cookieOfDetail(element, scope);
  const row = id === undefined ? null : scope.panel.rowAt(id);
  return row && rowMenu(row, scope);
}

function cookieOfDetail(element: HTMLElement, scope: MenuScope): Menu | null {
  const detail = element.closest<HTMLElement>('[data-detail]');
  const row = scope.panel.rowAt(detail?.dataset.exchange ?? '');
  const fate = row?.diagnosis.cookies[Number(element.dataset.index)];
  if (!row || !fate) return null;
  const { name, where, partition = null, at } = fate;
  const host = parseUrl(row.exchange.hops[at.hop]?.url ?? '')?.hostname ?? '';
  return cookieMenu(name, { name, where, partition, host }, scope);
}
