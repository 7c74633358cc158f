/** Text for HTML, in content and in quoted attributes. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** JSON inside a data block: nothing in it can end the block. */
export const dataBlock = (id: string, data: unknown): string =>
  `<script type="application/json" id="${id}">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`;

const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7" fill="#0b57d0"/></svg>',
)}`;

/** A page of the lab. Its script and style are files of the lab, so that a page's own policy can allow 'self' and no more. */
export const document = (page: { readonly title: string; readonly script?: string; readonly body: string }): string =>
  `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(page.title)}</title>
<link rel="icon" href="${ICON}">
<link rel="stylesheet" href="/.lab/lab.css">
${page.script === undefined ? '' : `<script type="module" src="${page.script}"></script>`}
</head>
<body>
${page.body}
</body>
</html>
`;
