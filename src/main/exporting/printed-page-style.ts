/** How a printed page looks: ink on white, in the fonts of the system, Chinese and Latin each in their own. */
export const printedPageStyle = `:root {
  font-family: 'Source Han Serif SC', 'Noto Serif CJK SC', 'Songti SC', STSong, SimSun, Georgia, serif;
  font-size: 11pt;
  line-height: 1.7;
  text-autospace: normal;
  text-spacing-trim: trim-start;
  color-scheme: light;
}
:lang(en) {
  font-family: Charter, Georgia, 'Times New Roman', serif;
  line-height: 1.5;
  hyphens: auto;
}
body {
  max-width: 46em;
  margin: 0 auto;
  padding: 2em;
}
h1 {
  font-size: 1.6em;
  line-height: 1.3;
}
h2 {
  margin: 2em 0 0.5em;
  border-bottom: 1px solid GrayText;
  font-size: 1.15em;
}
h3 {
  margin: 0 0 0.5em;
  font-size: 1.05em;
  line-height: 1.4;
}
section :is(h1, h2, h3, h4, h5, h6) {
  margin: 1em 0 0.3em;
  border: 0;
  font-size: 1em;
}
article {
  margin: 1.6em 0;
}
h1,
h2,
h3 {
  break-after: avoid;
}
p {
  margin: 0.5em 0;
  orphans: 3;
  widows: 3;
}
.number {
  font-variant-numeric: tabular-nums;
}
.explanation {
  padding-inline-start: 1em;
  border-inline-start: 2px solid GrayText;
}
.choices,
.notes {
  padding: 0;
  list-style: none;
}
.choices p,
.notes p {
  display: inline;
}
.right {
  font-weight: bold;
}
.notes {
  margin: 0.8em 0 0;
  padding: 0.5em 1em;
  border: 1px solid GrayText;
  font-size: 0.9em;
  break-inside: avoid;
}
.fold {
  float: inline-end;
  margin: 0;
}
mark {
  border-bottom: 1.5px solid currentcolor;
}
.away {
  border: 1px dashed GrayText;
  padding: 0 0.4em;
  overflow-wrap: anywhere;
}
img {
  max-width: 100%;
}
table {
  border-collapse: collapse;
}
th,
td {
  padding: 0.2em 0.6em;
  border-block: 1px solid GrayText;
}
pre {
  padding: 0.6em;
  border: 1px solid GrayText;
  font-size: 0.85em;
  line-height: 1.45;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
}
code {
  font-family: ui-monospace, Consolas, 'Noto Sans Mono CJK SC', monospace;
  text-autospace: no-autospace;
}
blockquote {
  margin-inline: 0;
  padding-inline-start: 1em;
  border-inline-start: 2px solid GrayText;
}
@page {
  margin: 18mm 16mm;
}
@media print {
  body {
    max-width: none;
    padding: 0;
  }
}
`
