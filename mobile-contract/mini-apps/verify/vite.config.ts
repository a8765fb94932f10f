import { createHash } from 'node:crypto';
import { defineConfig, type Plugin } from 'vite';

/** Puts script and style into the page itself and allows exactly these two: the file that is kept needs nothing beside it. */
function oneFile(): Plugin {
  return {
    name: 'one-file',
    enforce: 'post',
    generateBundle(_options, bundle) {
      let [script, style] = ['', ''];
      for (const [name, made] of Object.entries(bundle)) {
        // there is nothing to load beforehand for what a page loads only when it needs it: all of it is in this one script
        if (made.type === 'chunk') script = made.code.trim().replaceAll('__VITE_PRELOAD__', 'void 0').replaceAll('</script', '<\\/script');
        else if (name.endsWith('.css')) style = String(made.source).trim();
        else continue;
        delete bundle[name];
      }
      const page = Object.values(bundle).find((made) => made.fileName.endsWith('.html'));
      if (page?.type !== 'asset' || script === '' || style === '') throw new Error('a page, a script and a style are expected');
      const policy = `default-src 'none'; script-src ${hash(script)}; style-src ${hash(style)}; img-src data:; base-uri 'none'; form-action 'none'`;
      page.fileName = 'commonhold-verify.html';
      page.source = String(page.source)
        .replace(/(Content-Security-Policy" content=")[^"]*/, (_all, before: string) => before + policy)
        .replace(/\s*<script type="module"[^>]*><\/script>/, '')
        .replace(/\s*<link rel="stylesheet"[^>]*>/, () => `\n    <style>${style}</style>`)
        .replace('</body>', () => `  <script type="module">${script}</script>\n  </body>`);
    },
  };
}

function hash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

export default defineConfig({
  base: './',
  plugins: [oneFile()],
  build: {
    target: ['chrome103', 'safari16.4', 'firefox113'],
    modulePreload: { polyfill: false },
    cssCodeSplit: false,
    assetsInlineLimit: 0,
    rolldownOptions: { output: { codeSplitting: false } },
  },
});
