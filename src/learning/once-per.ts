/**
 * The same function, which works only once for the same objects: what learns takes a second, and several
 * programs in one process learn from the same corpus.
 */
export function oncePer<Keys extends readonly object[], Result>(
  make: (...keys: Keys) => Result,
): (...keys: Keys) => Result {
  const made: Branch<Result> = { further: new WeakMap() };
  return (...keys) => {
    const branch = keys.reduce<Branch<Result>>((at, key) => {
      const next = at.further.get(key) ?? { further: new WeakMap() };
      at.further.set(key, next);
      return next;
    }, made);
    branch.result ??= { value: make(...keys) };
    return branch.result.value;
  };
}

interface Branch<Result> {
  result?: { value: Result };
  further: WeakMap<object, Branch<Result>>;
}
