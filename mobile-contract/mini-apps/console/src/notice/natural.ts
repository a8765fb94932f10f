const collator = new Intl.Collator('zh-CN', { numeric: true });

/** Codes as people count them: 2 before 10. */
export function byCode<T>(code: (item: T) => string): (a: T, b: T) => number {
  return (a, b) => collator.compare(code(a), code(b));
}
