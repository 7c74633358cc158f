type Graph = ReadonlyMap<string, readonly string[]>;

/**
 * Finds the circles of a graph: files that import each other, straight or by way of others.
 *
 * In: which files each file imports. Out: for each strongly connected set of files its shortest circle, as the path that
 * comes back to where it began; empty when there is none.
 */
export function circlesIn(graph: Graph): readonly (readonly string[])[] {
  const circles: (readonly string[])[] = [];
  const told = new Set<string>();
  for (const file of graph.keys()) {
    const circle = told.has(file) ? null : shortestWay(graph, file, file);
    if (circle === null) continue;
    circles.push(circle);
    for (const other of graph.keys()) {
      if (shortestWay(graph, file, other) !== null && shortestWay(graph, other, file) !== null) told.add(other);
    }
  }
  return circles;
}

/** The shortest way along imports, at least one of them; null when there is none. */
function shortestWay(graph: Graph, from: string, to: string): readonly string[] | null {
  const cameFrom = new Map<string, string>();
  const queue = [from];
  for (const file of queue) {
    for (const next of graph.get(file) ?? []) {
      if (next === to) return [...wayTo(cameFrom, from, file), to];
      if (next === from || cameFrom.has(next)) continue;
      cameFrom.set(next, file);
      queue.push(next);
    }
  }
  return null;
}

function wayTo(cameFrom: ReadonlyMap<string, string>, from: string, to: string): readonly string[] {
  const before = cameFrom.get(to);
  return to === from || before === undefined ? [from] : [...wayTo(cameFrom, from, before), to];
}
