/**
 * A list whose members are made when they are read: of what is related to an exchange, the first one often decides.
 *
 * In: what the members are made from; how one is made, each time that it is read. Reading throws what that throws.
 */
export function listWhenRead<From, Made>(from: readonly From[], make: (from: From) => Made): readonly Made[] {
  const list: Made[] = [];
  for (const [index, each] of from.entries()) {
    Object.defineProperty(list, index, { get: () => make(each), enumerable: true });
  }
  return list;
}
