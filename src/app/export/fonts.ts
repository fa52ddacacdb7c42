/**
 * The page's fonts as rules that hold the fonts themselves, for pictures that leave the page. A font that cannot be had
 * is left out: its name stands in the picture, and what to take instead.
 */
export async function embeddedFonts(): Promise<string> {
  const rules = [...document.styleSheets].flatMap(fontRules);
  return (await Promise.all(rules.map(embedded))).join('\n');
}

/** A rule, and the address that those in it start from. */
type FontRule = readonly [CSSFontFaceRule, string];

function fontRules(sheet: CSSStyleSheet): FontRule[] {
  const base = sheet.href ?? document.baseURI;
  try {
    return [...sheet.cssRules].flatMap((rule) =>
      rule instanceof CSSFontFaceRule ? [[rule, base] as const] : [],
    );
  } catch {
    // A sheet from elsewhere, such as a browser extension's, may not be read.
    return [];
  }
}

async function embedded([{ cssText }, base]: FontRule): Promise<string> {
  const address = /url\("?([^")]+)"?\)/.exec(cssText);
  if (!address) return '';
  try {
    const response = await fetch(new URL(address[1]!, base));
    if (!response.ok) return '';
    return cssText.replace(address[0], `url("${await asDataUrl(await response.blob())}")`);
  } catch {
    return '';
  }
}

function asDataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error!);
    reader.readAsDataURL(blob);
  });
}
