import type { HeaderEdit, HeaderList } from '../model/header';
import { isNamed } from '../model/header-lookup';

/** A header list with one edit made: only "append" keeps the existing lines. Never throws. */
export function applyEdit(list: HeaderList, { op, name, value }: HeaderEdit): HeaderList {
  const others = op === 'append' ? list : list.filter((line) => !isNamed(line, name));
  return op === 'remove' ? others : [...others, { name, value }];
}
