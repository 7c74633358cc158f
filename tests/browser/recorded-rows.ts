import { diagnose } from '../../src/engine/explain/diagnose';
import { parseFilter, passesFilter } from '../../src/panel/filter/filter';
import { rowOf } from '../../src/panel/state/row';
import { recorded } from '../unit/engine/fixtures';

/** Every example is a row, as if all had happened on one page. */
const rows = recorded.map(({ example, exchange, related }) => ({
  id: example.id,
  row: rowOf(exchange, diagnose(exchange, { browser: 'chromium', related })),
}));

/** The examples whose rows a text in the panel’s filter leaves, sorted. */
export const idsLeft = (text: string): readonly string[] => {
  const filter = parseFilter(text);
  return rows
    .filter(({ row }) => passesFilter(row, 'all', filter))
    .map(({ id }) => id)
    .sort();
};
