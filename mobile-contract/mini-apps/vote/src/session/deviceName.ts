/** A name by which the owner will know this device again: "Android · Chrome". Nothing that tells more than that. */
export function deviceKeyName(agent: string = navigator.userAgent): string {
  const system = [
    [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
    [/iPhone/, 'iPhone'],
    [/iPad/, 'iPad'],
    [/Android/, 'Android'],
    [/Windows/, 'Windows'],
    [/Mac OS X/, 'Mac'],
    [/Linux/, 'Linux'],
  ].find(([pattern]) => (pattern as RegExp).test(agent));
  const browser = [
    [/MicroMessenger/, '微信'],
    [/AlipayClient/, '支付宝'],
    [/Edg\//, 'Edge'],
    [/Firefox\//, 'Firefox'],
    [/Chrome\//, 'Chrome'],
    [/Safari\//, 'Safari'],
  ].find(([pattern]) => (pattern as RegExp).test(agent));
  return [system?.[1], browser?.[1]].filter((part) => part !== undefined).join(' · ') || '—';
}
