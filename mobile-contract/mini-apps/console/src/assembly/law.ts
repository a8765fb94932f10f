/** The item of 民法典 278 behind each type of matter, as the service's MatterType names it. */
const ITEMS: Record<string, string> = {
  M1: '民法典 278(1)',
  M2: '民法典 278(2)',
  M3: '民法典 278(3)',
  M3R: '民法典 278(3)',
  M4: '民法典 278(4)',
  M5: '民法典 278(5)',
  M6: '民法典 278(6)',
  M7: '民法典 278(7)',
  M8: '民法典 278(8)',
  M9: '民法典 278(9)',
  U1: '民法典 279',
};

/** The article of a type of matter; empty for a survey, which decides nothing. */
export function lawOf(type: string): string {
  return ITEMS[type] ?? '';
}
